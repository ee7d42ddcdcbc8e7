import { and, eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { beforeEach, expect, it } from "vitest";
import { attempts, emailChanges, sessions } from "@/db/schema/auth";
import { letters } from "@/db/schema/mail";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { givenUser } from "@/lib/testing/given";
import { confirmEmailChange, dropEmailChange, findEmailChange, requestEmailChange } from "./email-change";
import { hashPassword } from "./passwords";
import { enableSecondFactor, prepareSecondFactor } from "./second-factor";
import { createSession, readSession } from "./sessions";

let made = 0;
const fresh = () => `neu-${++made}-${Date.now()}@example.test`;
const emailOf = async (userId: string) =>
  (await asSystem("test", (tx) => tx.select().from(users).where(eq(users.id, userId))))[0]?.email;
const lettersTo = (address: string, kind: "email-change" | "email-changed" | "email-change-asked") =>
  asSystem("test", (tx) =>
    tx
      .select()
      .from(letters)
      .where(and(eq(letters.toAddress, address), eq(letters.kind, kind))),
  );

async function tokenTo(address: string) {
  const [letter] = await lettersTo(address, "email-change");
  return new URL(String(letter?.data.link), "http://localhost").searchParams.get("token") ?? "";
}

beforeEach(() => asSystem("test", (tx) => tx.delete(attempts)));

/** Somebody who has just signed in, in this session. */
async function givenSignedIn() {
  const user = await givenUser();
  const device = { userAgent: null, network: null };
  const session = await asSystem("test", (tx) => createSession(tx, { userId: user.userId, method: "link", device }));
  return { ...user, sessionId: session.sessionId, sessionToken: session.token };
}

it("counts once the new address has confirmed it, and tells the old one", async () => {
  const user = await givenSignedIn();
  const email = fresh();
  await requestEmailChange(user, { email });
  expect([await emailOf(user.userId), await findEmailChange(user)]).toEqual([user.email, email]);
  const token = await tokenTo(email);
  expect(await findEmailChange({ token })).toBe(email);
  await confirmEmailChange({ token });
  expect([await emailOf(user.userId), await findEmailChange(user)]).toEqual([email, undefined]);
  expect(await lettersTo(user.email, "email-changed")).toMatchObject([{ data: { email } }]);
  await expect(confirmEmailChange({ token })).rejects.toMatchObject({ code: "auth.linkGone" });
});

it("asks for the password of whoever has one", async () => {
  const user = await givenSignedIn();
  const passwordHash = await hashPassword("drei Zebras am Fluss");
  await asSystem("test", (tx) => tx.update(users).set({ passwordHash }).where(eq(users.id, user.userId)));
  const email = fresh();
  await expect(requestEmailChange(user, { email })).rejects.toMatchObject({
    code: "auth.wrongCurrentPassword",
    field: "password",
  });
  await requestEmailChange(user, { email, password: "drei Zebras am Fluss" });
  expect(await findEmailChange(user)).toBe(email);
});

it("asks whoever has neither password nor second factor to sign in first, and for a code where there is one", async () => {
  const user = await givenSignedIn();
  const hourAgo = sql`now() - interval '31 minutes'`;
  await asSystem("test", (tx) => tx.update(sessions).set({ createdAt: hourAgo }).where(eq(sessions.id, user.sessionId)));
  await expect(requestEmailChange(user, { email: fresh() })).rejects.toMatchObject({ code: "auth.signInFirst" });
  const { secret } = await prepareSecondFactor(user);
  const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 });
  await enableSecondFactor(user, new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await expect(requestEmailChange(user, { email: fresh() })).rejects.toMatchObject({ code: "auth.wrongSecondFactor" });
  const email = fresh();
  await requestEmailChange(user, { email, code: codeNow() });
  expect(await findEmailChange(user)).toBe(email);
});

it("tells the present address at once, and ends the other sessions when the new one counts", async () => {
  const user = await givenSignedIn();
  const other = await asSystem("test", (tx) =>
    createSession(tx, { userId: user.userId, method: "link", device: { userAgent: null, network: null } }),
  );
  const email = fresh();
  await requestEmailChange(user, { email });
  expect(await lettersTo(user.email, "email-change-asked")).toMatchObject([{ data: { email } }]);
  await confirmEmailChange({ token: await tokenTo(email) }, user.sessionId);
  expect(await asSystem("test", (tx) => readSession(tx, other.token))).toBeUndefined();
  expect(await asSystem("test", (tx) => readSession(tx, user.sessionToken))).toMatchObject({ userId: user.userId });
});

it("says nothing of an address that somebody has, and writes to nobody", async () => {
  const user = await givenSignedIn();
  const other = await givenUser();
  await requestEmailChange(user, { email: other.email });
  expect(await findEmailChange(user)).toBe(other.email);
  expect(await lettersTo(other.email, "email-change")).toEqual([]);
  await expect(requestEmailChange(user, { email: user.email })).rejects.toMatchObject({ code: "auth.sameEmail" });
});

it("is refused when the address was taken meanwhile, the link is old, replaced, taken back or never was", async () => {
  const user = await givenSignedIn();
  const [first, second] = [fresh(), fresh()];
  await requestEmailChange(user, { email: first });
  const early = await tokenTo(first);
  await requestEmailChange(user, { email: second });
  const token = await tokenTo(second);
  for (const gone of [early, "nonsense"])
    await expect(confirmEmailChange({ token: gone })).rejects.toMatchObject({ code: "auth.linkGone" });
  await givenUser({ email: second });
  await expect(confirmEmailChange({ token })).rejects.toMatchObject({ code: "auth.linkGone" });
  await asSystem("test", (tx) =>
    tx
      .update(emailChanges)
      .set({ expiresAt: new Date(0) })
      .where(eq(emailChanges.userId, user.userId)),
  );
  expect(await findEmailChange({ token })).toBeUndefined();
  await requestEmailChange(user, { email: fresh() });
  await dropEmailChange(user);
  expect(await findEmailChange(user)).toBeUndefined();
  expect(await emailOf(user.userId)).toBe(user.email);
});

it("happens once when the link is pressed twice at the same moment", async () => {
  const user = await givenSignedIn();
  const email = fresh();
  await requestEmailChange(user, { email });
  const token = await tokenTo(email);
  const outcomes = await Promise.allSettled([confirmEmailChange({ token }), confirmEmailChange({ token })]);
  expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await lettersTo(user.email, "email-changed")).toHaveLength(1);
});
