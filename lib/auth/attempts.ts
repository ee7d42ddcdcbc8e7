import "server-only";
import { eq, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { attempts } from "@/db/schema/auth";
import { mac } from "./secrets";

interface Limit {
  /** Tries without any wait. */
  free: number;
  /** Seconds to wait after the first try too many; doubles with each further one. */
  first: number;
  longest: number;
  /** After so many quiet seconds the count starts anew. */
  quiet: number;
}

const minute = 60;
const hour = 60 * minute;

// 15 minutes at most, so that a stranger's guesses can't lock anybody out for long: about 96 guesses a day and
// account remain, the bound of NIST SP 800-63B (5.2.2) being 100 in a row.
const limits = {
  "password/account": {
    free: 5,
    first: 30,
    longest: 15 * minute,
    quiet: 24 * hour,
  },
  "password/address": {
    free: 20,
    first: 10,
    longest: 15 * minute,
    quiet: hour,
  },
  "code/account": {
    free: 10,
    first: minute,
    longest: 15 * minute,
    quiet: 24 * hour,
  },
  "second-factor/account": {
    free: 5,
    first: 30,
    longest: 15 * minute,
    quiet: 24 * hour,
  },
  "mail/account": {
    free: 5,
    first: 2 * minute,
    longest: hour,
    quiet: 6 * hour,
  },
  "mail/address": { free: 20, first: minute, longest: hour, quiet: 6 * hour },
  // Invitations carry the writer's own words to any address: no mill for letters.
  "invitation/person": { free: 60, first: minute, longest: hour, quiet: 6 * hour },
  // Many clients in one step: each address stands in the firm's own client list and gets one open invitation.
  "invitation/many": { free: 20, first: minute, longest: hour, quiet: 6 * hour },
  "set-up/address": { free: 10, first: 10, longest: 15 * minute, quiet: hour },
} satisfies Record<string, Limit>;

export type Attempt = keyof typeof limits;

const subjectOf = (kind: Attempt, who: string) => mac("attempts", `${kind}:${who}`);

/**
 * Counts one try and gives the seconds to wait, 0 when it may go ahead. The try is counted before its outcome is
 * known, in one statement under the row's lock, so that many at once, from any process, can't slip through together.
 */
export async function takeAttempt(tx: Tx, kind: Attempt, who: string): Promise<number> {
  const { free, first, longest, quiet } = limits[kind];
  const subject = subjectOf(kind, who);
  const count = sql`case when ${attempts.lastAt} < clock_timestamp() - make_interval(secs => ${quiet}) then 1 else ${attempts.count} + 1 end`;
  const wait = sql`case when (${count}) < ${free} then 0 else least(${longest}::float8, ${first} * power(2, least((${count}) - ${free}, 20))) end`;
  const [taken] = await tx
    .insert(attempts)
    .values({
      subject,
      count: 1,
      lastAt: sql`clock_timestamp()`,
      blockedUntil: sql`clock_timestamp()`,
    })
    .onConflictDoUpdate({
      target: attempts.subject,
      set: {
        count,
        lastAt: sql`clock_timestamp()`,
        blockedUntil: sql`clock_timestamp() + make_interval(secs => ${wait})`,
      },
      setWhere: sql`${attempts.blockedUntil} <= clock_timestamp()`,
    })
    .returning({ count: attempts.count });
  if (taken) return 0;
  const [blocked] = await tx
    .select({
      seconds: sql<number>`ceil(extract(epoch from ${attempts.blockedUntil} - clock_timestamp()))::int`,
    })
    .from(attempts)
    .where(eq(attempts.subject, subject));
  return Math.max(1, blocked?.seconds ?? 1);
}

/** Forgets an account's tries, after the person has shown who they are. */
export async function forgetAttempts(tx: Tx, kind: Attempt, who: string): Promise<void> {
  await tx.delete(attempts).where(eq(attempts.subject, subjectOf(kind, who)));
}

/** Takes one try back: a good sign-in is no guess, but it must not wipe out the bad ones of the same address. */
export async function returnAttempt(tx: Tx, kind: Attempt, who: string): Promise<void> {
  await tx
    .update(attempts)
    .set({
      count: sql`greatest(${attempts.count} - 1, 0)`,
      blockedUntil: sql`clock_timestamp()`,
    })
    .where(eq(attempts.subject, subjectOf(kind, who)));
}

/** Removes counts that have been quiet for longer than any limit asks. */
export async function forgetOldAttempts(tx: Tx): Promise<void> {
  await tx.delete(attempts).where(lt(attempts.lastAt, sql`now() - interval '2 days'`));
}
