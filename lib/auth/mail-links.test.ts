import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { newId } from "@/db/id";
import { attempts, mailLinks } from "@/db/schema/auth";
import { letters } from "@/db/schema/mail";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { definedJobs } from "@/lib/jobs/registry";
import { givenUser } from "@/lib/testing/given";
import "./jobs";
import {
  checkCode,
  findMailLink,
  forgetMailLinks,
  issueMailLink,
  requestMailLink,
  spendMailLink,
  voidMailLinks,
} from "./mail-links";
import { hashToken } from "./secrets";

const ask = (email: string, next?: string) => requestMailLink({ purpose: "sign-in", email, language: "de", next });
const rowOf = async (request: string) => {
  const [row] = await asSystem("test", (tx) =>
    tx
      .select()
      .from(mailLinks)
      .where(eq(mailLinks.requestHash, hashToken(request))),
  );
  return row!;
};
const issue = async (request: string) => {
  const { id } = await rowOf(request);
  return (await asSystem("test", (tx) => issueMailLink(tx, id)))!;
};
const spend = (token: string) => asSystem("test", (tx) => spendMailLink(tx, "sign-in", { token }));
const expire = (request: string) =>
  asSystem("test: half an hour", (tx) =>
    tx
      .update(mailLinks)
      .set({ expiresAt: sql`now()` })
      .where(eq(mailLinks.requestHash, hashToken(request))),
  );
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "fine",
    (error) => `${error.code}:${error.field}`,
  );

beforeEach(() => asSystem("test", (tx) => tx.delete(attempts)));

it("works once: of ten presses at the same time one gets in", async () => {
  const { token } = await issue(await ask((await givenUser()).email));
  const got = await Promise.all(Array.from({ length: 10 }, () => spend(token)));
  expect(got.filter(Boolean)).toHaveLength(1);
  expect((await findMailLink("sign-in", token))?.state).toBe("used");
});

it("is not used up by looking at its page, however often", async () => {
  const user = await givenUser();
  const { token } = await issue(await ask(user.email, "/clients"));
  for (let i = 0; i < 6; i++)
    expect(await findMailLink("sign-in", token)).toEqual({ email: user.email, next: "/clients", state: "open" });
  expect(await spend(token)).toBeDefined();
});

it("ends after 30 minutes, and then still knows whom to offer a new one", async () => {
  const user = await givenUser();
  const request = await ask(user.email);
  const { token, code, expiresAt } = await issue(request);
  expect(Math.abs(expiresAt.getTime() - Date.now() - 30 * 60_000)).toBeLessThan(60_000);
  await expire(request);
  expect(await findMailLink("sign-in", token)).toMatchObject({ email: user.email, state: "expired" });
  expect(await spend(token)).toBeUndefined();
  expect(await refusal(checkCode(request, code))).toBe("auth.codeGone:code");
});

it.each(["", "nonsense", "x".repeat(4000)])("knows no link by the token %.20j", async (token) => {
  expect(await findMailLink("sign-in", token)).toBeUndefined();
  expect(await spend(token)).toBeUndefined();
});

it("is good for its own purpose only", async () => {
  const user = await givenUser();
  const { token } = await issue(await ask(user.email));
  expect(await findMailLink("password-reset", token)).toBeUndefined();
  expect(await asSystem("test", (tx) => spendMailLink(tx, "password-reset", { token }))).toBeUndefined();
  const request = await requestMailLink({ purpose: "password-reset", email: user.email, language: "de" });
  const reset = await issue(request);
  expect(await spend(reset.token)).toBeUndefined();
  expect(await refusal(checkCode(request, reset.code))).toBe("auth.codeGone:code");
});

it("keeps neither token nor code, and never leads away from here", async () => {
  const request = await ask((await givenUser()).email, "//evil.example");
  const { token, code } = await issue(request);
  const row = await rowOf(request);
  expect(row.next).toBe("/");
  for (const secret of [token, code, request])
    expect(JSON.stringify({ ...row, createdAt: 0, expiresAt: 0, id: 0 })).not.toContain(secret);
});

it("signs in by code in the browser that asked, once, together with the link", async () => {
  const user = await givenUser();
  const request = await ask(user.email, "/documents");
  const { token, code } = await issue(request);
  expect(await refusal(checkCode(undefined, code))).toBe("auth.codeGone:code");
  expect(await refusal(checkCode(await ask(user.email), code))).toBe("auth.wrongCode:code");
  expect(await checkCode(request, code)).toEqual({ userId: user.userId, next: "/documents" });
  expect(await refusal(checkCode(request, code))).toBe("auth.codeGone:code");
  expect(await spend(token)).toBeUndefined();
});

it("gives up a code after five tries, also when they come at once", async () => {
  const request = await ask((await givenUser()).email);
  const { code, token } = await issue(request);
  const answers = await Promise.all(Array.from({ length: 12 }, () => refusal(checkCode(request, other(code)))));
  expect(answers.filter((answer) => answer === "auth.wrongCode:code")).toHaveLength(5);
  expect(answers.filter((answer) => answer === "auth.codeGone:code")).toHaveLength(7);
  expect(await refusal(checkCode(request, code))).toBe("auth.codeGone:code");
  expect(await spend(token)).toBeDefined();
});

it("slows code guessing down for the account, over any number of requests", async () => {
  const { email } = await givenUser();
  const answers: string[] = [];
  for (let round = 0; round < 3; round++) {
    const request = await ask(email);
    const { code } = await issue(request);
    for (let i = 0; i < 5; i++) answers.push(await refusal(checkCode(request, other(code))));
  }
  expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "auth.wrongCode:code"));
  expect(answers.slice(10)).toEqual(Array.from({ length: 5 }, () => "auth.waitSeconds:undefined"));
});

it("answers alike for an address without an account: same rows, same refusals, no mail", async () => {
  const known = await givenUser();
  const unknown = `nobody-${newId()}@example.test`;
  const jobs = () =>
    asSystem("test", (tx) => tx.execute<{ n: string }>(sql`select count(*) as n from graphile_worker._private_jobs`));
  const before = Number((await jobs())[0]?.n);
  const [a, b] = [await ask(known.email), await ask(unknown)];
  expect(Number((await jobs())[0]?.n)).toBe(before + 2);
  const [left, right] = [await rowOf(a), await rowOf(b)];
  expect(
    Object.keys(left).filter((key) => (left[key as keyof typeof left] === null) !== (right[key as keyof typeof right] === null)),
  ).toEqual([]);
  for (const { id } of [left, right])
    await definedJobs().get("auth.sendMailLink")?.({ mailLinkId: id }, { attempt: 1, last: false, signal: AbortSignal.abort() });
  expect(await asSystem("test", (tx) => tx.select().from(letters).where(eq(letters.toAddress, unknown)))).toEqual([]);
  expect(await refusal(checkCode(b, "123456"))).toBe("auth.wrongCode:code");
});

it("writes one letter to whoever has an account, in their language, even when the job runs twice", async () => {
  const user = await givenUser({ language: "sv" });
  const { id } = await rowOf(await ask(user.email));
  const run = { attempt: 1, last: false, signal: AbortSignal.abort() };
  await definedJobs().get("auth.sendMailLink")?.({ mailLinkId: id }, run);
  await definedJobs().get("auth.sendMailLink")?.({ mailLinkId: id }, run);
  const written = await asSystem("test", (tx) =>
    tx
      .select()
      .from(letters)
      .where(and(eq(letters.toAddress, user.email), eq(letters.kind, "sign-in-link"))),
  );
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject({
    language: "sv",
    data: {
      link: expect.stringMatching(/^\/sign-in\/link\?token=[\w-]{43}$/),
      code: expect.stringMatching(/^\d{6}$/),
      validMinutes: 30,
    },
  });
});

it("writes to no disabled person, and lets one in by no earlier link", async () => {
  const user = await givenUser();
  const request = await ask(user.email);
  const { code, token } = await issue(request);
  await asSystem("test", (tx) => tx.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, user.userId)));
  expect((await findMailLink("sign-in", token))?.state).toBe("disabled");
  expect(await refusal(checkCode(request, code))).toBe("auth.codeGone:code");
  const { id } = await rowOf(await ask(user.email));
  expect(await asSystem("test", (tx) => issueMailLink(tx, id))).toBeUndefined();
});

it("slows the sending of mails down, known address or not", async () => {
  for (const email of [(await givenUser()).email, `nobody-${newId()}@example.test`]) {
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await refusal(ask(email)));
    expect(answers).toEqual(["fine", "fine", "fine", "fine", "fine", "auth.waitMinutes:undefined"]);
  }
});

it("can be voided for an address, and is forgotten a day after its end", async () => {
  const user = await givenUser();
  const request = await ask(user.email);
  const { token } = await issue(request);
  await asSystem("test", (tx) => voidMailLinks(tx, user.email));
  expect(await spend(token)).toBeUndefined();
  await asSystem("test", (tx) =>
    tx
      .update(mailLinks)
      .set({ expiresAt: sql`now() - interval '2 days'` })
      .where(eq(mailLinks.requestHash, hashToken(request))),
  );
  await asSystem("test", forgetMailLinks);
  expect(await findMailLink("sign-in", token)).toBeUndefined();
});
