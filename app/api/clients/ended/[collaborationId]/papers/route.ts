import { archiveWords } from "@/app/api/clients/archive-words";
import { nothing, zipReply } from "@/app/api/replies";
import { currentActor } from "@/lib/auth/actor";
import { findParted } from "@/lib/clients/parted";
import { safeTypedName } from "@/lib/documents/file-names";
import { takeAlong } from "@/lib/documents/take-along";
import { asLongAsTheirs } from "@/lib/live/running";
import { currentFirm } from "@/lib/shell/shell";

type Where = { params: Promise<{ collaborationId: string }> };

/** The internal papers that a firm keeps of a client it has parted from, as one archive. Whoever does not see them gets what missing ones give. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [actor, { collaborationId }] = [await currentActor(), await params];
  const firm = actor && (await currentFirm(actor));
  if (!firm) return nothing(404);
  const which = { firmId: firm.id, collaborationId };
  const parted = await findParted(actor, which);
  if (!parted) return nothing(404);
  const bytes = takeAlong(actor, { clientId: parted.clientId, scopeId: parted.id }, await archiveWords(actor.language));
  return zipReply(
    `${safeTypedName(parted.name)}.zip`,
    asLongAsTheirs(actor, bytes, async () => (await findParted(actor, which)) !== undefined),
  );
}
