import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { attempts, mailLinks } from "@/db/schema/auth";
import { letters } from "@/db/schema/mail";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { givenUser, type Person } from "@/lib/testing/given";
import { findMailLink, issueMailLink, requestMailLink } from "./mail-links";
import { changePassword, resetPassword } from "./password-change";
import { hashToken } from "./secrets";
import { createSession, readSession } from "./sessions";
import { checkPassword } from "./sign-in";

const [old, fresh] = ["Vier Körbe Brezeln", "Sieben Bleche Kuchen"];
const device = { userAgent: null, network: null };
const open = (userId: string) => asSystem("test", (tx) => createSession(tx, { userId, method: "password", device }));
const alive = async (token: string) => (await asSystem("test", (tx) => readSession(tx, token))) !== undefined;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "fine",
    (error) => `${error.code}:${error.field}`,
  );
const lettersTo = (user: Person) =>
  asSystem("test", (tx) =>
    tx
      .select()
      .from(letters)
      .where(and(eq(letters.toAddress, user.email), eq(letters.kind, "password-changed"))),
  );

async function issued(user: Person, purpose: "sign-in" | "password-reset" = "password-reset") {
  const request = await requestMailLink({ purpose, email: user.email, language: "de" });
  const [row] = await asSystem("test", (tx) =>
    tx
      .select()
      .from(mailLinks)
      .where(eq(mailLinks.requestHash, hashToken(request))),
  );
  return (await asSystem("test", (tx) => issueMailLink(tx, row!.id)))!.token;
}

beforeEach(() => asSystem("test", (tx) => tx.delete(attempts)));

it("sets a new password by the link, once, ends all sessions and open links, and confirms by mail", async () => {
  const user = await givenUser();
  const session = await open(user.userId);
  const [token, other, signIn] = [await issued(user), await issued(user), await issued(user, "sign-in")];
  expect(await resetPassword({ token, newPassword: fresh, repeated: fresh })).toBe(user.userId);
  expect(await checkPassword({ email: user.email, password: fresh })).toBe(user.userId);
  expect(await alive(session.token)).toBe(false);
  expect((await findMailLink("sign-in", signIn))?.state).toBe("used");
  for (const again of [token, other]) {
    expect(await refusal(resetPassword({ token: again, newPassword: old, repeated: old }))).toBe("auth.linkGone:undefined");
  }
  expect(await lettersTo(user)).toHaveLength(1);
});

it("lets exactly one of several resets at once through", async () => {
  const user = await givenUser();
  const token = await issued(user);
  const answers = await Promise.all(
    [old, fresh, old].map((newPassword) => refusal(resetPassword({ token, newPassword, repeated: newPassword }))),
  );
  expect(answers.toSorted()).toEqual(["auth.linkGone:undefined", "auth.linkGone:undefined", "fine"]);
});

it("leaves the link open when the password is refused", async () => {
  const user = await givenUser({ name: "Brunhilde Beispiel" });
  const token = await issued(user);
  expect(await refusal(resetPassword({ token, newPassword: "kurz", repeated: "kurz" }))).toBe("auth.passwordShort:newPassword");
  expect(await refusal(resetPassword({ token, newPassword: "Brunhildes Tresor", repeated: "x" }))).toBe(
    "auth.passwordOwn:newPassword",
  );
  expect(await refusal(resetPassword({ token, newPassword: fresh, repeated: old }))).toBe("auth.passwordsDiffer:repeated");
  expect(await refusal(resetPassword({ token, newPassword: fresh, repeated: fresh }))).toBe("fine");
});

it.each(["", "nonsense"])("refuses the token %j, and a sign-in link's", async (token) => {
  expect(await refusal(resetPassword({ token, newPassword: fresh, repeated: fresh }))).toBe("auth.linkGone:undefined");
  const signIn = await issued(await givenUser(), "sign-in");
  expect(await refusal(resetPassword({ token: signIn, newPassword: fresh, repeated: fresh }))).toBe("auth.linkGone:undefined");
});

it("resets nothing after half an hour, nor for a disabled person", async () => {
  const late = await givenUser();
  const token = await issued(late);
  await asSystem("test", (tx) => tx.update(mailLinks).set({ expiresAt: sql`now()` }).where(eq(mailLinks.email, late.email)));
  expect(await refusal(resetPassword({ token, newPassword: fresh, repeated: fresh }))).toBe("auth.linkGone:undefined");
  const disabled = await givenUser();
  const dead = await issued(disabled);
  await asSystem("test", (tx) => tx.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, disabled.userId)));
  expect(await refusal(resetPassword({ token: dead, newPassword: fresh, repeated: fresh }))).toBe("auth.linkGone:undefined");
});

it("sets a first password without asking for one, then only for the current one, and keeps only this session", async () => {
  const user = await givenUser();
  const [here, elsewhere] = [await open(user.userId), await open(user.userId)];
  const who = { userId: user.userId, sessionId: here.sessionId };
  expect(await refusal(changePassword(who, { newPassword: old, repeated: old }))).toBe("fine");
  expect([await alive(here.token), await alive(elsewhere.token)]).toEqual([true, false]);
  expect(await refusal(changePassword(who, { newPassword: fresh, repeated: fresh }))).toBe(
    "auth.wrongCurrentPassword:currentPassword",
  );
  expect(await refusal(changePassword(who, { currentPassword: old, newPassword: fresh, repeated: fresh }))).toBe("fine");
  expect(await checkPassword({ email: user.email, password: fresh })).toBe(user.userId);
  expect(await lettersTo(user)).toHaveLength(2);
});

it("slows guessing of the current password down", async () => {
  const user = await givenUser();
  const who = { userId: user.userId, sessionId: user.sessionId };
  await changePassword(who, { newPassword: old, repeated: old });
  const answers: string[] = [];
  for (let i = 0; i < 6; i++)
    answers.push(await refusal(changePassword(who, { currentPassword: "falsch", newPassword: fresh, repeated: fresh })));
  expect(answers.at(4)).toBe("auth.wrongCurrentPassword:currentPassword");
  expect(answers.at(5)).toBe("auth.waitSeconds:undefined");
});
