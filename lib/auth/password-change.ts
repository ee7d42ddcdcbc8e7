import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { Refusal } from "@/lib/errors";
import { queueLetter } from "@/lib/mail/queue-letter";
import { forgetAttempts } from "./attempts";
import { findMailLink, spendMailLink, voidMailLinks } from "./mail-links";
import { requireGoodPassword } from "./password-rules";
import { hashPassword, verifyPassword } from "./passwords";
import { endSessions } from "./sessions";
import { slowDown } from "./slow-down";

type Person = Pick<typeof users.$inferSelect, "id" | "name" | "email" | "language" | "timeZone" | "passwordHash" | "disabledAt">;

const columns = {
  id: users.id,
  name: users.name,
  email: users.email,
  language: users.language,
  timeZone: users.timeZone,
  passwordHash: users.passwordHash,
  disabledAt: users.disabledAt,
};

async function findPerson(where: { id: string } | { email: string }): Promise<Person | undefined> {
  const [person] = await asSystem("change a password", (tx) =>
    tx
      .select(columns)
      .from(users)
      .where("id" in where ? eq(users.id, where.id) : eq(users.email, where.email)),
  );
  return person;
}

/** Keeps the new hash, ends the person's other sessions and open mails' links, and tells them by mail. */
async function keepPassword(tx: Tx, person: Person, passwordHash: string, keepSessionId?: string): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, person.id));
  await endSessions(tx, person.id, keepSessionId);
  await voidMailLinks(tx, person.email);
  await forgetAttempts(tx, "password/account", person.email);
  await queueLetter(tx, {
    kind: "password-changed",
    to: { address: person.email, name: person.name },
    language: person.language,
    userId: person.id,
    data: { at: new Date().toISOString(), timeZone: person.timeZone },
  });
}

function requireRepeated(input: { newPassword: string; repeated: string }): void {
  if (input.newPassword !== input.repeated) throw new Refusal("auth.passwordsDiffer", {}, "repeated");
}

/**
 * Sets a new password by a link from the mail and gives its person; all their sessions end. The link is used up only
 * together with the password: a refused password leaves it open for another try.
 */
export async function resetPassword(input: { token: string; newPassword: string; repeated: string }): Promise<string> {
  const link = await findMailLink("password-reset", input.token);
  const person = link?.state === "open" ? await findPerson({ email: link.email }) : undefined;
  if (!person || person.disabledAt) throw new Refusal("auth.linkGone");
  requireGoodPassword(input.newPassword, person, "newPassword");
  requireRepeated(input);
  const passwordHash = await hashPassword(input.newPassword);
  await asSystem("reset a password", async (tx) => {
    if (!(await spendMailLink(tx, "password-reset", { token: input.token }))) throw new Refusal("auth.linkGone");
    await tx
      .update(users)
      .set({ emailVerified: sql`coalesce(${users.emailVerified}, now())` })
      .where(eq(users.id, person.id));
    await keepPassword(tx, person, passwordHash);
  });
  return person.id;
}

/** Changes or sets the password of the person who is signed in; where there is one already, it has to be named. */
export async function changePassword(
  who: { userId: string; sessionId: string },
  input: {
    currentPassword?: string | undefined;
    newPassword: string;
    repeated: string;
  },
): Promise<void> {
  const person = await findPerson({ id: who.userId });
  if (!person) throw new Refusal("auth.signedOut");
  if (person.passwordHash) {
    await slowDown({ "password/account": person.email });
    const fits = await verifyPassword(person.passwordHash, input.currentPassword ?? "");
    if (!fits) throw new Refusal("auth.wrongCurrentPassword", {}, "currentPassword");
  }
  requireGoodPassword(input.newPassword, person, "newPassword");
  requireRepeated(input);
  const passwordHash = await hashPassword(input.newPassword);
  await asSystem("change a password", (tx) => keepPassword(tx, person, passwordHash, who.sessionId));
}
