import { archiveWords } from "@/app/api/clients/archive-words";
import { currentActor } from "@/lib/auth/actor";
import { findParted } from "@/lib/clients/parted";
import { attachmentName } from "@/lib/documents/file-header";
import { safeTypedName } from "@/lib/documents/file-names";
import { takeAlong } from "@/lib/documents/take-along";
import { asLongAsTheirs } from "@/lib/live/running";
import { currentFirm } from "@/lib/shell/shell";

type Where = { params: Promise<{ collaborationId: string }> };

const nothing = () => new Response(null, { status: 404, headers: { "cache-control": "no-store" } });

/** The internal papers that a firm keeps of a client it has parted from, as one archive. Whoever does not see them gets what missing ones give. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [actor, { collaborationId }] = [await currentActor(), await params];
  const firm = actor && (await currentFirm(actor));
  if (!firm) return nothing();
  const which = { firmId: firm.id, collaborationId };
  const parted = await findParted(actor, which);
  if (!parted) return nothing();
  const bytes = takeAlong(actor, { clientId: parted.clientId, scopeId: parted.id }, await archiveWords(actor.language));
  return new Response(
    asLongAsTheirs(actor, bytes, async () => (await findParted(actor, which)) !== undefined),
    {
      headers: {
        "content-type": "application/zip",
        "content-disposition": attachmentName(`${safeTypedName(parted.name)}.zip`),
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    },
  );
}
