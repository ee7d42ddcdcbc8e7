import "server-only";
import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { users } from "@/db/schema/people";
import { isReserved, uploadBatches, uploads } from "@/db/schema/uploads";
import { asSystem } from "@/lib/access/as-system";
import { log, plainError } from "@/lib/log";
import { settleStored } from "./arrivals";
import { closeBatch } from "./batches";
import { removeBytes } from "./uploads";

/** A transfer that is still under way reports by itself; only older ones are looked at. */
const patienceMinutes = 2;
const quietMinutes = 15;
const atOnce = 1000;

/**
 * Brings to an end what a crash or a closed browser left open: files whose bytes arrived but were not filed, batches whose
 * person went away, reservations past their time. Running it twice changes nothing more. What can't be brought to an end is said in the
 * log and stops nothing else.
 */
export async function settleLostUploads(): Promise<void> {
  for (let after = ""; ; ) {
    const waiting = await arrivedUnfiled(after);
    for (const upload of waiting) await attempt({ uploadId: upload.id }, () => settleStored(upload));
    after = waiting.at(-1)?.id ?? "";
    if (!after) break;
  }
  const expired = await asSystem("reservations past their time end", (tx) =>
    tx
      .update(uploads)
      .set({ state: "expired", doneAt: sql`now()` })
      .where(and(isReserved, lt(uploads.expiresAt, sql`now()`)))
      .returning({ key: uploads.storageKey }),
  );
  for (const { key } of expired) await removeBytes([key]);
  for (const batch of await forgottenBatches()) {
    await attempt({ batchId: batch.id }, () => closeBatch(batch, { clientId: batch.clientId, batchId: batch.id }));
  }
}

async function attempt(which: Record<string, string>, settle: () => Promise<unknown>): Promise<void> {
  try {
    await settle();
  } catch (error) {
    log.error({ err: plainError(error), ...which }, "Could not bring an upload to its end");
  }
}

/** Some of them at a time, until there are no more: reservations that somebody left lying hold up nobody else's file. */
function arrivedUnfiled(after: string) {
  return asSystem("uploads that may have arrived unnoticed", (tx) =>
    tx
      .select({ id: uploads.id, storageKey: uploads.storageKey, size: uploads.size })
      .from(uploads)
      .where(
        and(
          isReserved,
          lt(uploads.createdAt, sql`now() - make_interval(mins => ${patienceMinutes})`),
          after ? gt(uploads.id, after) : undefined,
        ),
      )
      .orderBy(uploads.id)
      .limit(atOnce),
  );
}

/** Whoever has lost the client meanwhile confirms nothing there any more. */
function forgottenBatches() {
  return asSystem("batches whose person went away", (tx) =>
    tx
      .select({
        id: uploadBatches.id,
        clientId: uploadBatches.clientId,
        userId: uploadBatches.userId,
        name: users.name,
        timeZone: users.timeZone,
      })
      .from(uploadBatches)
      .innerJoin(users, eq(users.id, uploadBatches.userId))
      .where(
        and(
          isNull(uploadBatches.confirmedAt),
          sql`exists (select from kontor.clients_of k where k.user_id = ${uploadBatches.userId} and k.client_id = ${uploadBatches.clientId})`,
          sql`exists (select 1 from ${uploads} where ${uploads.batchId} = ${uploadBatches.id} and ${uploads.state} = 'filed')`,
          sql`not exists (select 1 from ${uploads} where ${uploads.batchId} = ${uploadBatches.id}
                and (${or(eq(uploads.state, "reserved"), sql`${uploads.doneAt} > now() - make_interval(mins => ${quietMinutes})`)}))`,
        ),
      )
      .limit(1000),
  );
}
