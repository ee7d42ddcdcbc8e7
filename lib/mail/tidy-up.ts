import "server-only";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { forgetSecrets } from "@/lib/mail/secrets";

/** A failed letter can be sent again for this long; after that its links are forgotten. */
const KEEP_FAILED_DAYS = 7;
/** Longer than the few milliseconds between a job's end and its letter's. */
const SURELY_OVER_MINUTES = 10;

/** Fails the letters that nobody sends any more, because the process died in their last attempt: they say so instead of waiting for ever. */
export async function settleLostLetters() {
  await asSystem("fail the letters that no job sends any more", async (tx) => {
    await tx
      .update(letters)
      .set({ state: "failed", error: "interrupted" })
      .where(
        and(
          inArray(letters.state, ["queued", "sending"]),
          lt(letters.createdAt, sql`now() - make_interval(mins => ${SURELY_OVER_MINUTES})`),
          sql`not exists (select from graphile_worker.jobs j where j.key = 'mail.send:' || ${letters.id} and (j.attempts < j.max_attempts or j.locked_at is not null))`,
        ),
      );
  });
}

/** Removes the links of letters that could not be delivered for a week; they can no longer be sent again. */
export async function forgetOldSecrets() {
  await asSystem("forget the secrets of failed letters", async (tx) => {
    const old = await tx
      .select({ id: letters.id, kind: letters.kind, data: letters.data })
      .from(letters)
      .where(
        and(
          eq(letters.state, "failed"),
          lt(letters.createdAt, sql`now() - make_interval(days => ${KEEP_FAILED_DAYS})`),
          sql`not ${letters.data} ? 'forgottenAt'`,
        ),
      )
      .limit(1_000);
    const now = new Date();
    for (const letter of old) {
      const data = { ...forgetSecrets(letter.kind, letter.data, now), forgottenAt: now.toISOString() };
      await tx.update(letters).set({ data }).where(eq(letters.id, letter.id));
    }
  });
}
