import { archiveWords } from "@/app/api/clients/archive-words";
import { nothing, zipReply } from "@/app/api/replies";
import { recordPaper } from "@/components/tasks/record-paper";
import { currentActor } from "@/lib/auth/actor";
import { clientId as idOf } from "@/lib/clients/input";
import { mayTakeAlong, startTakingAlong } from "@/lib/collaboration/taking-along";
import { safeTypedName } from "@/lib/documents/file-names";
import { type MadeFile, takeAlong } from "@/lib/documents/take-along";
import { NotVisible, Refusal } from "@/lib/errors";
import { asLongAsTheirs } from "@/lib/live/running";
import { findRecord } from "@/lib/tasks/record";
import { recordPdf } from "@/lib/tasks/record-pdf";
import { listRecordedTasks } from "@/lib/tasks/recorded";

type Where = { params: Promise<{ clientId: string }> };

/** The whole client file as one archive, for the client's administrators, and for the firm as long as they consent. Whoever does not see it gets what a missing one gives. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [actor, { clientId }] = [await currentActor(), await params];
  if (!actor || !idOf.safeParse(clientId).success) return nothing(404);
  try {
    const name = await startTakingAlong(actor, clientId);
    const words = await archiveWords(actor.language);
    const bytes = takeAlong(actor, { clientId }, words, taskRecords(actor, clientId, words.tasks));
    return zipReply(
      `${safeTypedName(name)}.zip`,
      asLongAsTheirs(actor, bytes, () => mayTakeAlong(actor, clientId)),
    );
  } catch (error) {
    if (error instanceof NotVisible) return nothing(404);
    if (error instanceof Refusal) return nothing(403);
    throw error;
  }
}

/** The record of each task as it stands, made when its turn comes. */
async function* taskRecords(actor: { userId: string }, clientId: string, folder: string): AsyncGenerator<MadeFile> {
  for (const { id, title } of await listRecordedTasks(actor, clientId)) {
    const record = await findRecord(actor, { clientId, taskId: id }, { running: true });
    if (!record) continue;
    const bytes = Buffer.from(await recordPdf(await recordPaper(record)));
    yield { path: `${safeTypedName(folder)}/${safeTypedName(title)}.pdf`, bytes };
  }
}
