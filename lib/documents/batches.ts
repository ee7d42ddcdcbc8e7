import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { uploadBatches, uploads } from "@/db/schema/uploads";
import { asActor } from "@/lib/access/as-actor";
import { type Doer, recordActivity } from "@/lib/activity/activity";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { isoDay } from "@/lib/format";
import { announce } from "@/lib/live/announce";
import type { Confirmation } from "./upload-input";

// Crockford's base 32 without its look-alikes: read out on the phone without mistakes.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Confirms a batch: how many files arrived, where, when, under which number. The number stands in the activity that each
 * side reads, with the files that it sees. A batch with a file still on its way is refused; asked twice, it gives the same confirmation.
 */
export function closeBatch(
  doer: Doer & { timeZone: string },
  input: { clientId: string; batchId: string },
): Promise<Confirmation> {
  return asActor(doer, input, async (tx) => {
    await requireClientFile(tx, doer, input.clientId);
    const [batch] = await tx
      .select()
      .from(uploadBatches)
      .where(and(eq(uploadBatches.id, input.batchId), eq(uploadBatches.clientId, input.clientId)))
      .for("update");
    if (!batch) throw new NotVisible(input.batchId);
    const outcome = await readOutcome(tx, batch.id);
    if (batch.confirmationNumber && batch.confirmedAt)
      return confirmationOf(batch, batch.confirmationNumber, batch.confirmedAt, outcome);
    if (outcome.open > 0 || outcome.filed === 0) throw new Refusal("upload.batchOpen");
    const at = new Date();
    const number = newNumber(isoDay(at, doer));
    await tx
      .update(uploadBatches)
      .set({ confirmationNumber: number, confirmedAt: at, fileCount: outcome.filed })
      .where(eq(uploadBatches.id, batch.id));
    for (const { scopeId, count } of await countByScope(tx, batch.id)) {
      await recordActivity(tx, doer, {
        kind: "documents.received",
        at: { clientId: batch.clientId, scopeId },
        subject: { type: "batch", id: batch.id },
        data: { number, count, folder: scopeId === batch.scopeId ? batch.folderName : null },
      });
      await announce(tx, { clientId: batch.clientId, scopeId, topic: "activity" });
    }
    return confirmationOf(batch, number, at, outcome);
  });
}

/** How many were filed for whom: whoever reads the receipt is told of the files they see. */
function countByScope(tx: Tx, batchId: string): Promise<{ scopeId: string; count: number }[]> {
  const scopeId = sql<string>`coalesce(${documents.scopeId}, ${uploads.scopeId})`;
  return tx
    .select({ scopeId, count: sql<number>`count(*)::int` })
    .from(uploads)
    .leftJoin(documents, eq(documents.id, uploads.documentId))
    .where(and(eq(uploads.batchId, batchId), eq(uploads.state, "filed"), sql`${scopeId} in (select kontor.my_scopes())`))
    .groupBy(scopeId);
}

type Outcome = { filed: number; open: number; elsewhere: number; folders: number };

async function readOutcome(tx: Tx, batchId: string): Promise<Outcome> {
  const [row] = await tx
    .select({
      filed: sql<number>`count(*) filter (where ${uploads.state} = 'filed')::int`,
      open: sql<number>`count(*) filter (where ${uploads.state} = 'reserved')::int`,
      elsewhere: sql<number>`count(*) filter (where ${uploads.state} = 'filed' and ${uploads.folderId} is not null and ${documents.folderId} is null)::int`,
      folders: sql<number>`count(distinct ${documents.folderId})::int`,
    })
    .from(uploads)
    .leftJoin(documents, eq(documents.id, uploads.documentId))
    .where(eq(uploads.batchId, batchId));
  return row ?? { filed: 0, open: 0, elsewhere: 0, folders: 0 };
}

function confirmationOf(
  batch: { folderId: string | null; folderName: string | null },
  number: string,
  at: Date,
  outcome: Outcome,
): Confirmation {
  return {
    number,
    count: outcome.filed,
    at: at.toISOString(),
    folderId: batch.folderId,
    folderName: batch.folderName,
    otherFolders: Math.max(0, outcome.folders - (batch.folderId ? 1 : 0)),
    landedInRoot: outcome.elsewhere,
  };
}

/** "261122-K7Q3M": the day where the person is, and five drawn characters; the unique key refuses the one-in-33-million twin of a day. */
function newNumber(today: string): string {
  const day = today.slice(2).replaceAll("-", "");
  const drawn = Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${day}-${drawn}`;
}
