import "server-only";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { Refusal } from "@/lib/errors";
import { queueLetter } from "@/lib/mail/queue-letter";
import { forgetAttempts } from "./attempts";
import { forgetRecoveryCodes, makeRecoveryCodes, spendRecoveryCode } from "./recovery-codes";
import { seal, tokenFor, unseal } from "./secrets";
import { firmWantsSecondFactor, markSecondFactor } from "./sessions";
import { slowDown } from "./slow-down";

const period = 30;

// RFC 6238 with what every authenticator app understands.
const generator = (secret: Secret, label: string) =>
  new TOTP({
    issuer: "Kontor",
    label,
    algorithm: "SHA1",
    digits: 6,
    period,
    secret,
  });

/** The time step in which the code is right: this one, or its neighbours, because clocks differ. */
function stepOf(secret: string, code: string): number | undefined {
  const timestamp = Date.now();
  const delta = generator(Secret.fromBase32(secret), "").validate({
    token: code,
    timestamp,
    window: 1,
  });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta;
}

/** Uses a code up: each one works once, also when two come at the same time (RFC 6238, 5.2). */
async function spendAppCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const [user] = await tx.select({ secret: users.totpSecret }).from(users).where(eq(users.id, userId));
  const step = user?.secret ? stepOf(unseal("totp", userId, user.secret), code) : undefined;
  if (step === undefined) return false;
  const spent = await tx
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, userId), or(isNull(users.totpLastStep), lt(users.totpLastStep, step))))
    .returning({ id: users.id });
  return spent.length > 0;
}

const spend = (tx: Tx, userId: string, code: string): Promise<boolean> => {
  const digits = code.replace(/\s/g, "");
  return /^\d{6}$/.test(digits) ? spendAppCode(tx, userId, digits) : spendRecoveryCode(tx, userId, code);
};

/** Checks a code of the app, or a recovery code, and uses it up. Refuses a wrong or used one, and too many tries. */
export async function requireSecondFactor(userId: string, code: string): Promise<void> {
  await slowDown({ "second-factor/account": userId });
  const good = await asSystem("check a second factor", async (tx) => {
    const spent = await spend(tx, userId, code);
    if (spent) await forgetAttempts(tx, "second-factor/account", userId);
    return spent;
  });
  if (!good) throw new Refusal("auth.wrongSecondFactor", {}, "code");
}

/** The secret a session may set up: made anew from the session, so that it ends with it, and what showed it elsewhere is worth nothing. */
function preparedSecret(who: { userId: string; sessionId: string }): Secret {
  const bytes = Buffer.from(tokenFor("totp", `prepared:${who.userId}:${who.sessionId}`), "base64url");
  return new Secret({ buffer: new Uint8Array(bytes.subarray(0, 20)).buffer });
}

/** Prepares a second factor for this session and gives its secret; it counts, and is kept, only after a first code has confirmed it. */
export async function prepareSecondFactor(who: { userId: string; sessionId: string }): Promise<{ secret: string; uri: string }> {
  return asSystem("prepare a second factor", async (tx) => {
    const [user] = await tx
      .select({ email: users.email, enabledAt: users.totpEnabledAt })
      .from(users)
      .where(eq(users.id, who.userId));
    if (!user) throw new Refusal("auth.signedOut");
    if (user.enabledAt) throw new Refusal("auth.secondFactorIsOn");
    const secret = preparedSecret(who);
    return { secret: secret.base32, uri: generator(secret, user.email).toString() };
  });
}

/** Switches the second factor on, with a first code as proof, and gives the recovery codes: shown once, kept as hashes. */
export async function enableSecondFactor(who: { userId: string; sessionId: string }, code: string): Promise<string[]> {
  await slowDown({ "second-factor/account": who.userId });
  const secret = preparedSecret(who).base32;
  const step = stepOf(secret, code.replace(/\s/g, ""));
  if (step === undefined) throw new Refusal("auth.wrongSecondFactor", {}, "code");
  return asSystem("switch on a second factor", async (tx) => {
    const on = await tx
      .update(users)
      .set({ totpSecret: seal("totp", who.userId, secret), totpLastStep: step, totpEnabledAt: sql`now()` })
      .where(and(eq(users.id, who.userId), isNull(users.totpEnabledAt)))
      .returning({ id: users.id });
    if (on.length === 0) throw new Refusal("auth.secondFactorIsOn");
    await markSecondFactor(tx, who.sessionId);
    await forgetAttempts(tx, "second-factor/account", who.userId);
    await tellOfChange(tx, who.userId, "on");
    return makeRecoveryCodes(tx, who.userId);
  });
}

/** Whether a firm that this person works for asks for a second factor. */
export async function firmRequiresSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.execute<{ wanted: boolean }>(sql`select ${firmWantsSecondFactor(sql`${userId}::uuid`)} as wanted`);
  return row?.wanted ?? false;
}

/** Switches the second factor off, with a code as proof. Refused while the person's firm requires one. */
export async function disableSecondFactor(userId: string, code: string): Promise<void> {
  await requireSecondFactor(userId, code);
  await asSystem("switch off a second factor", async (tx) => {
    if (await firmRequiresSecondFactor(tx, userId)) throw new Refusal("auth.firmRequiresSecondFactor");
    await tx.update(users).set({ totpSecret: null, totpEnabledAt: null, totpLastStep: null }).where(eq(users.id, userId));
    await forgetRecoveryCodes(tx, userId);
    await tellOfChange(tx, userId, "off");
  });
}

/** Tells the person by mail, in case it was not them. */
async function tellOfChange(tx: Tx, userId: string, change: "on" | "off"): Promise<void> {
  const [person] = await tx
    .select({ name: users.name, email: users.email, language: users.language, timeZone: users.timeZone })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) return;
  await queueLetter(tx, {
    kind: "second-factor-changed",
    to: { address: person.email, name: person.name },
    language: person.language,
    userId,
    data: { change, at: new Date().toISOString(), timeZone: person.timeZone },
  });
}

/** Replaces the recovery codes, with a code as proof; the old ones stop working. */
export async function renewRecoveryCodes(userId: string, code: string): Promise<string[]> {
  await requireSecondFactor(userId, code);
  return asSystem("renew recovery codes", (tx) => makeRecoveryCodes(tx, userId));
}
