import "server-only";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { emailChanges } from "@/db/schema/auth";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { Refusal } from "@/lib/errors";
import { queueLetter } from "@/lib/mail/queue-letter";
import { voidMailLinks } from "./mail-links";
import { verifyPassword } from "./passwords";
import { requireSecondFactor } from "./second-factor";
import { hashToken, newToken } from "./secrets";
import { endSessions, startedWithin } from "./sessions";
import { slowDown } from "./slow-down";

const validHours = 24;
// Whoever has neither password nor second factor proves by a fresh sign-in that the present mailbox is theirs.
const freshMinutes = 30;

/**
 * Asks for another address: a mail goes there, and the old one, which hears of it, stays until it is confirmed. The person proves that it
 * is them: by the password, by a code of the second factor, or, having neither, by having signed in just now. The answer is the same for
 * an address that somebody has already, which gets no mail.
 */
export async function requestEmailChange(
  actor: { userId: string; sessionId: string },
  input: { email: string; password?: string | undefined; code?: string | undefined },
): Promise<void> {
  await slowDown({ "mail/account": `email-change:${actor.userId}` });
  const person = await asSystem("change an address", (tx) => readPerson(tx, actor.userId));
  if (!person) throw new Refusal("auth.signedOut");
  await requireProof(actor, person, input);
  if (input.email === person.email) throw new Refusal("auth.sameEmail", {}, "email");
  const token = newToken();
  await asSystem("ask for another address", async (tx) => {
    const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, input.email));
    const change = {
      email: input.email,
      tokenHash: hashToken(token),
      expiresAt: sql`now() + make_interval(hours => ${validHours})`,
    };
    await tx
      .insert(emailChanges)
      .values({ userId: actor.userId, ...change })
      .onConflictDoUpdate({ target: emailChanges.userId, set: { ...change, createdAt: sql`now()` } });
    await queueLetter(tx, {
      kind: "email-change-asked",
      to: { address: person.email, name: person.name },
      language: person.language,
      userId: actor.userId,
      data: { email: input.email },
    });
    if (known) return;
    await queueLetter(tx, {
      kind: "email-change",
      to: { address: input.email, name: person.name },
      language: person.language,
      userId: actor.userId,
      data: { link: `/confirm-email?${new URLSearchParams({ token })}`, validHours },
    });
  });
}

type Person = NonNullable<Awaited<ReturnType<typeof readPerson>>>;

async function requireProof(
  actor: { userId: string; sessionId: string },
  person: Person,
  input: { password?: string | undefined; code?: string | undefined },
): Promise<void> {
  if (person.passwordHash) {
    await slowDown({ "password/account": person.email });
    const fits = await verifyPassword(person.passwordHash, input.password ?? "");
    if (!fits) throw new Refusal("auth.wrongCurrentPassword", {}, "password");
  }
  if (person.totpEnabledAt) return requireSecondFactor(actor.userId, input.code ?? "");
  if (person.passwordHash) return;
  const isFresh = await asSystem("look how fresh a sign-in is", (tx) => startedWithin(tx, actor.sessionId, freshMinutes));
  if (!isFresh) throw new Refusal("auth.signInFirst", { minutes: freshMinutes }, "email");
}

async function readPerson(tx: Tx, userId: string) {
  const [person] = await tx
    .select({
      name: users.name,
      email: users.email,
      language: users.language,
      timeZone: users.timeZone,
      passwordHash: users.passwordHash,
      totpEnabledAt: users.totpEnabledAt,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(eq(users.id, userId));
  return person;
}

/** The address that waits for its confirmation; undefined when none does. */
export async function findEmailChange(by: { userId: string } | { token: string }): Promise<string | undefined> {
  return asSystem("show an address that waits", async (tx) => {
    const [change] = await tx.select({ email: emailChanges.email }).from(emailChanges).where(open(by));
    return change?.email;
  });
}

const open = (by: { userId: string } | { token: string }) =>
  and(
    "token" in by ? eq(emailChanges.tokenHash, hashToken(by.token)) : eq(emailChanges.userId, by.userId),
    gt(emailChanges.expiresAt, sql`now()`),
  );

/**
 * Puts the confirmed address in the place of the old one, once, and tells the old one. Old mails' links stop working, and the person's
 * sessions end, but the one that confirms.
 */
export async function confirmEmailChange({ token }: { token: string }, keepSessionId?: string): Promise<void> {
  try {
    await asSystem("confirm an address", async (tx) => {
      const [change] = await tx.delete(emailChanges).where(open({ token })).returning();
      const person = change && (await readPerson(tx, change.userId));
      if (!change || !person || person.disabledAt) throw new Refusal("auth.linkGone");
      await tx.update(users).set({ email: change.email, emailVerified: sql`now()` }).where(eq(users.id, change.userId));
      await voidMailLinks(tx, person.email);
      await endSessions(tx, change.userId, keepSessionId);
      await queueLetter(tx, {
        kind: "email-changed",
        to: { address: person.email, name: person.name },
        language: person.language,
        userId: change.userId,
        data: { email: change.email, at: new Date().toISOString(), timeZone: person.timeZone },
      });
    });
  } catch (error) {
    // Somebody came to Kontor under this address meanwhile.
    if (databaseError(error)?.code === sqlState.uniqueViolation) throw new Refusal("auth.linkGone");
    throw error;
  }
}

/** Takes the wish back. */
export async function dropEmailChange(actor: { userId: string }): Promise<void> {
  await asSystem("keep the old address", (tx) => tx.delete(emailChanges).where(eq(emailChanges.userId, actor.userId)));
}

/** Removes wishes that nobody confirmed in time. */
export async function forgetEmailChanges(tx: Tx): Promise<void> {
  await tx.delete(emailChanges).where(lt(emailChanges.expiresAt, sql`now()`));
}
