import { recordPaper } from "@/components/tasks/record-paper";
import { currentActor } from "@/lib/auth/actor";
import { hasClient } from "@/lib/clients/client-file";
import { clientId as idOf } from "@/lib/clients/input";
import { attachmentName } from "@/lib/documents/file-header";
import { safeTypedName } from "@/lib/documents/file-names";
import { type MadeFile, startTakingAlong, takeAlong } from "@/lib/documents/take-along";
import { NotVisible, Refusal } from "@/lib/errors";
import { loadMessages, type Messages } from "@/lib/i18n/messages";
import { asLongAsTheirs } from "@/lib/live/running";
import { listClosedTasks } from "@/lib/tasks/closed";
import { findRecord } from "@/lib/tasks/record";
import { recordPdf } from "@/lib/tasks/record-pdf";

type Where = { params: Promise<{ clientId: string }> };

const nothing = (status: number) => new Response(null, { status, headers: { "cache-control": "no-store" } });

/** The whole client file as one archive, for the client's administrators. Whoever does not see it gets what a missing one gives. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [actor, { clientId }] = [await currentActor(), await params];
  if (!actor || !idOf.safeParse(clientId).success) return nothing(404);
  try {
    const name = await startTakingAlong(actor, clientId);
    const { archive }: Messages["services"] = (await loadMessages(actor.language)).services;
    const words = {
      index: archive.index,
      columns: [archive.path, archive.size, archive.sha256, archive.version, archive.by, archive.at] as const,
      version: (number: number) => archive.versionName.replace("{number}", String(number)),
    };
    const bytes = takeAlong(actor, clientId, words, taskRecords(actor, clientId, archive.tasks));
    return new Response(
      asLongAsTheirs(actor, bytes, () => hasClient(actor, clientId)),
      {
        headers: {
          "content-type": "application/zip",
          "content-disposition": attachmentName(name),
          "x-content-type-options": "nosniff",
          "cache-control": "private, no-store",
        },
      },
    );
  } catch (error) {
    if (error instanceof NotVisible) return nothing(404);
    if (error instanceof Refusal) return nothing(403);
    throw error;
  }
}

/** The record of each task that is over, made when its turn comes. */
async function* taskRecords(actor: { userId: string }, clientId: string, folder: string): AsyncGenerator<MadeFile> {
  for (const { id, title } of await listClosedTasks(actor, clientId)) {
    const record = await findRecord(actor, { clientId, taskId: id });
    if (!record) continue;
    const bytes = Buffer.from(await recordPdf(await recordPaper(record)));
    yield { path: `${safeTypedName(folder)}/${safeTypedName(title)}.pdf`, bytes };
  }
}
