import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, it, vi } from "vitest";
import { sessions } from "@/db/schema/auth";
import { firms, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { cookies, keepBrowser, openBrowser } from "@/lib/testing/browser";
import { givenFirm, givenUser } from "@/lib/testing/given";
import { closeSession, currentActor, openSession, requireActor } from "./actor";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const whereTo = (work: Promise<unknown>) =>
  work.then(
    () => "stays",
    (error) => String(error.digest ?? error).split(";")[2],
  );
const sessionsOf = (userId: string) => asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.userId, userId)));

beforeEach(() => openBrowser({ "user-agent": "Mozilla/5.0 Firefox/140.0", "x-kontor-path": "/clients?q=krum" }));

it("knows the person after they signed in, with what every rule needs", async () => {
  const { userId, name } = await givenUser({ language: "sv" });
  await openSession(userId, "password");
  const [session] = await sessionsOf(userId);
  expect(await currentActor()).toEqual({ userId, name, language: "sv", timeZone: "Europe/Berlin", sessionId: session?.id });
  expect(await requireActor()).toMatchObject({ userId });
  expect((await cookies()).get("kontor.language")?.value).toBe("sv");
  expect((await cookies()).get("kontor.timeZone")?.value).toBe("Europe/Berlin");
});

it("leads a stranger to sign in, and back to the page they asked for", async () => {
  expect(await currentActor()).toBeUndefined();
  expect(await whereTo(requireActor())).toBe("/sign-in?next=%2Fclients%3Fq%3Dkrum");
  openBrowser({ "x-kontor-path": "//evil.example" });
  expect(await whereTo(requireActor())).toBe("/sign-in");
});

it("gives the browser a new token at each sign-in, and the earlier one is dead", async () => {
  const { userId } = await givenUser();
  await openSession(userId, "password");
  const before = keepBrowser();
  const token = (await cookies()).get("authjs.session-token")?.value;
  await openSession(userId, "link");
  expect((await cookies()).get("authjs.session-token")?.value).not.toBe(token);
  expect(await sessionsOf(userId)).toHaveLength(1);
  before();
  expect(await currentActor()).toBeUndefined();
});

it("counts as signed out while the second factor is missing", async () => {
  const { userId } = await givenUser();
  await asSystem("test", (tx) =>
    tx.update(users).set({ totpEnabledAt: sql`now()`, totpSecret: "x" }).where(eq(users.id, userId)),
  );
  await openSession(userId, "password");
  expect(await currentActor()).toBeUndefined();
  expect(await whereTo(requireActor())).toBe("/sign-in/second-factor?next=%2Fclients%3Fq%3Dkrum");
  await openSession(userId, "password", { secondFactor: true });
  expect(await currentActor()).toMatchObject({ userId });
});

it("leads somebody whose firm requires a second factor to set it up before anything else", async () => {
  const { firm, owner } = await givenFirm();
  await asSystem("test", (tx) => tx.update(firms).set({ requiresSecondFactorAt: sql`now()` }).where(eq(firms.id, firm.id)));
  await openSession(owner.userId, "link");
  expect(await currentActor()).toBeUndefined();
  expect(await whereTo(requireActor())).toBe("/sign-in/second-factor/set-up?next=%2Fclients%3Fq%3Dkrum");
});

it("ends with signing out, in the database too", async () => {
  const { userId } = await givenUser();
  await openSession(userId, "password");
  const before = keepBrowser();
  await closeSession();
  expect(await sessionsOf(userId)).toEqual([]);
  before();
  expect(await currentActor()).toBeUndefined();
});

it("ends when it is ended elsewhere", async () => {
  const { userId } = await givenUser();
  await openSession(userId, "password");
  expect(await currentActor()).toBeDefined();
  await asSystem("test", (tx) => tx.delete(sessions).where(eq(sessions.userId, userId)));
  expect(await currentActor()).toBeUndefined();
  expect(await whereTo(requireActor())).toMatch(/^\/sign-in\?/);
});

it.each(["", "nonsense", "x".repeat(4000)])("knows nobody by the cookie %.20j", async (token) => {
  (await cookies()).set("authjs.session-token", token);
  expect(await currentActor()).toBeUndefined();
});
