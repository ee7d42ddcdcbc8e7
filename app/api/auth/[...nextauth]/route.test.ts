import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, it, vi } from "vitest";
import { mailLinks, sessions } from "@/db/schema/auth";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { findMailLink, issueMailLink, requestMailLink } from "@/lib/auth/mail-links";
import { hashToken } from "@/lib/auth/secrets";
import { createSession, readSession } from "@/lib/auth/sessions";
import { cookies, openBrowser } from "@/lib/testing/browser";
import { givenUser } from "@/lib/testing/given";
import * as route from "./route";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const address = "http://localhost:3000/api/auth/callback/link";
const params = Promise.resolve({ nextauth: ["callback", "link"] });

async function issued(email: string, next?: string) {
  const request = await requestMailLink({ purpose: "sign-in", email, language: "de", next });
  const [row] = await asSystem("test", (tx) =>
    tx
      .select()
      .from(mailLinks)
      .where(eq(mailLinks.requestHash, hashToken(request))),
  );
  return (await asSystem("test", (tx) => issueMailLink(tx, row!.id)))!.token;
}

function press(token: string | undefined, headers: Record<string, string> = { "sec-fetch-site": "same-origin" }) {
  const body = new URLSearchParams(token === undefined ? {} : { token });
  return route.POST(new Request(address, { method: "POST", body, headers }), { params });
}

const tokenOf = (answer: Response) => /^authjs\.session-token=([\w-]+);/.exec(answer.headers.getSetCookie()[0] ?? "")?.[1];
const sessionsOf = (userId: string) => asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.userId, userId)));

beforeEach(() => openBrowser());

it("signs in by the pressed button: our own kind of session, a cookie no script can read, and on to the page asked for", async () => {
  const user = await givenUser();
  const answer = await press(await issued(user.email, "/clients?q=1"));
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in/place?next=%2Fclients%3Fq%3D1"]);
  expect(answer.headers.getSetCookie()[0]).toMatch(/Path=\/; Expires=.*; HttpOnly; SameSite=Lax/);
  const visitor = await asSystem("test", (tx) => readSession(tx, tokenOf(answer) ?? ""));
  expect(visitor).toMatchObject({ userId: user.userId, state: "signed-in", method: "link" });
});

it("has no GET: what follows links can neither sign in nor use a link up", () => {
  expect(Object.keys(route)).toEqual(["POST"]);
});

it("signs in once; the second press leads back to the page that explains", async () => {
  const user = await givenUser();
  const token = await issued(user.email);
  const answers = await Promise.all([press(token), press(token), press(token)]);
  expect(answers.filter((answer) => tokenOf(answer))).toHaveLength(1);
  const again = await press(token);
  expect([again.headers.get("location"), again.headers.getSetCookie()]).toEqual([`/sign-in/link?token=${token}`, []]);
  expect(await sessionsOf(user.userId)).toHaveLength(1);
});

it.each<Record<string, string>>([
  {},
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://evil.example" },
])("refuses a press from elsewhere (%j) and leaves the link as it is", async (headers) => {
  const token = await issued((await givenUser()).email);
  expect((await press(token, headers)).status).toBe(403);
  expect((await findMailLink("sign-in", token))?.state).toBe("open");
});

it.each([undefined, "", "nonsense", "x".repeat(5000)])("leads the token %.12j to the page that explains", async (token) => {
  const answer = await press(token);
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([303, []]);
  expect(answer.headers.get("location")).toMatch(/^\/sign-in\/link/);
});

it("lets nobody in who was disabled after the mail went out", async () => {
  const user = await givenUser();
  const token = await issued(user.email);
  await asSystem("test", (tx) => tx.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, user.userId)));
  expect(tokenOf(await press(token))).toBeUndefined();
  expect(await sessionsOf(user.userId)).toEqual([]);
});

it("opens only the door to the second factor where the person has one", async () => {
  const user = await givenUser();
  await asSystem("test", (tx) =>
    tx.update(users).set({ totpEnabledAt: sql`now()`, totpSecret: "x" }).where(eq(users.id, user.userId)),
  );
  const answer = await press(await issued(user.email));
  expect((await asSystem("test", (tx) => readSession(tx, tokenOf(answer) ?? "")))?.state).toBe("second-factor");
});

it("replaces the session that this browser had, whosever it was", async () => {
  const [before, user] = [await givenUser(), await givenUser()];
  for (const owner of [before, user]) {
    const old = await asSystem("test", (tx) =>
      createSession(tx, { userId: owner.userId, method: "link", device: { userAgent: null, network: null } }),
    );
    (await cookies()).set("authjs.session-token", old.token);
    expect(tokenOf(await press(await issued(user.email)))).toBeDefined();
    expect(await asSystem("test", (tx) => readSession(tx, old.token))).toBeUndefined();
  }
});

it.each([["signin", "link"], ["session"], ["csrf"], ["callback", "credentials"], ["signout"]])(
  "has no other door of Auth.js: %s/%s",
  async (...nextauth) => {
    const request = new Request(address, { method: "POST", headers: { "sec-fetch-site": "same-origin" } });
    expect((await route.POST(request, { params: Promise.resolve({ nextauth: nextauth.filter(Boolean) }) })).status).toBe(404);
  },
);
