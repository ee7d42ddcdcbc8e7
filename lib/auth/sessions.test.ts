import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { sessions } from "@/db/schema/auth";
import { firms, staff, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { givenFirm, givenStaff, givenUser } from "@/lib/testing/given";
import { hashToken } from "./secrets";
import {
  createSession,
  endSession,
  endSessions,
  forgetEndedSessions,
  listSessions,
  markSecondFactor,
  readSession,
} from "./sessions";

const device = { userAgent: "Firefox/1", network: null };
const open = (userId: string) => asSystem("test", (tx) => createSession(tx, { userId, method: "password", device }));
const read = (token: string) => asSystem("test", (tx) => readSession(tx, token));
const idleFor = (sessionId: string, hours: number) =>
  asSystem("test: time goes by", (tx) =>
    tx
      .update(sessions)
      .set({ lastSeenAt: sql`now() - make_interval(hours => ${hours})` })
      .where(eq(sessions.id, sessionId)),
  );

it("reads a session by its token, and keeps only the token's hash", async () => {
  const user = await givenUser();
  const { token, sessionId } = await open(user.userId);
  expect(await read(token)).toMatchObject({ state: "signed-in", userId: user.userId, sessionId, language: "de" });
  const [row] = await asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.id, sessionId)));
  expect(row?.tokenHash).toBe(hashToken(token));
  expect(JSON.stringify(row)).not.toContain(token);
});

it.each(["", "nonsense", "x".repeat(5000), "' or 1=1 --"])("knows nobody by the token %.20j", async (token) => {
  expect(await read(token)).toBeUndefined();
});

it("does not take a token's hash for a token", async () => {
  const { token } = await open((await givenUser()).userId);
  expect(await read(hashToken(token))).toBeUndefined();
});

it("ends staff sessions after 12 idle hours, those of contacts after 30 idle days", async () => {
  const contact = await open((await givenUser()).userId);
  const worker = await open((await givenStaff()).staff.userId);
  await idleFor(contact.sessionId, 13);
  await idleFor(worker.sessionId, 11);
  expect(await read(contact.token)).toBeDefined();
  expect(await read(worker.token)).toBeDefined();
  await idleFor(worker.sessionId, 13);
  expect(await read(worker.token)).toBeUndefined();
  await idleFor(contact.sessionId, 31 * 24);
  expect(await read(contact.token)).toBeUndefined();
});

it("ends the session of somebody who becomes staff by the staff's limit", async () => {
  const user = await givenUser();
  const { token, sessionId } = await open(user.userId);
  await idleFor(sessionId, 13);
  await givenStaff({ person: user });
  expect(await read(token)).toBeUndefined();
});

it("notes use, so that a busy session does not become idle", async () => {
  const { token, sessionId } = await open((await givenUser()).userId);
  await idleFor(sessionId, 5);
  await read(token);
  const [row] = await asSystem("test", (tx) =>
    tx
      .select({ fresh: sql<boolean>`${sessions.lastSeenAt} > now() - interval '1 minute'` })
      .from(sessions)
      .where(eq(sessions.id, sessionId)),
  );
  expect(row?.fresh).toBe(true);
});

it("ends at its hard limit however busy it is, and is then removed", async () => {
  const user = await givenUser();
  const { token, sessionId, expiresAt } = await open(user.userId);
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 179 * 86_400_000);
  const worker = await open((await givenStaff()).staff.userId);
  expect(worker.expiresAt.getTime()).toBeLessThan(Date.now() + 8 * 86_400_000);
  await asSystem("test", (tx) => tx.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, sessionId)));
  expect(await read(token)).toBeUndefined();
  await asSystem("test", forgetEndedSessions);
  expect(await asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.id, sessionId)))).toEqual([]);
});

it("lets a disabled person in nowhere, at once", async () => {
  const user = await givenUser();
  const { token } = await open(user.userId);
  await asSystem("test", (tx) => tx.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, user.userId)));
  expect(await read(token)).toBeUndefined();
});

it("holds a session at the door while the second factor is missing, ten minutes at most", async () => {
  const user = await givenUser();
  await asSystem("test", (tx) =>
    tx.update(users).set({ totpEnabledAt: sql`now()`, totpSecret: "x" }).where(eq(users.id, user.userId)),
  );
  const { token, sessionId } = await open(user.userId);
  expect((await read(token))?.state).toBe("second-factor");
  await asSystem("test", (tx) =>
    tx.update(sessions).set({ createdAt: sql`now() - interval '11 minutes'` }).where(eq(sessions.id, sessionId)),
  );
  expect(await read(token)).toBeUndefined();
  await asSystem("test", (tx) => markSecondFactor(tx, sessionId));
  expect((await read(token))?.state).toBe("signed-in");
});

it("leads staff of a firm that requires a second factor to set one up; former staff are free", async () => {
  const { firm, owner } = await givenFirm();
  const { staff: worker } = await givenStaff({ firm });
  await asSystem("test", (tx) => tx.update(firms).set({ requiresSecondFactorAt: sql`now()` }).where(eq(firms.id, firm.id)));
  const [boss, mate] = [await open(owner.userId), await open(worker.userId)];
  expect((await read(boss.token))?.state).toBe("set-up-second-factor");
  expect((await read(mate.token))?.state).toBe("set-up-second-factor");
  await asSystem("test", (tx) => tx.update(staff).set({ deactivatedAt: sql`now()` }).where(eq(staff.userId, worker.userId)));
  expect((await read(mate.token))?.state).toBe("signed-in");
});

it("ends one's own sessions singly or all but one, and never somebody else's", async () => {
  const user = await givenUser();
  const other = await givenUser();
  const [a, b, c] = [await open(user.userId), await open(user.userId), await open(user.userId)];
  const foreign = await open(other.userId);
  expect(await asSystem("test", (tx) => endSession(tx, user.userId, foreign.sessionId))).toBe(false);
  expect(await read(foreign.token)).toBeDefined();
  expect(await asSystem("test", (tx) => listSessions(tx, user.userId))).toHaveLength(3);
  expect(await asSystem("test", (tx) => endSession(tx, user.userId, b.sessionId))).toBe(true);
  expect(await read(b.token)).toBeUndefined();
  expect(await asSystem("test", (tx) => endSessions(tx, user.userId, a.sessionId))).toBe(1);
  expect(await read(c.token)).toBeUndefined();
  expect(await read(a.token)).toBeDefined();
  expect(await read(foreign.token)).toBeDefined();
});
