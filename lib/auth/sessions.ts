import "server-only";
import { and, desc, eq, gt, inArray, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { type sessionMethods, sessions } from "@/db/schema/auth";
import { firms, staff, users } from "@/db/schema/people";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { hashToken, newToken } from "./secrets";

export type SessionMethod = (typeof sessionMethods)[number];

/** The browser as far as it is known: its own word, and the network where a trusted proxy named the address. */
export interface Device {
  userAgent: string | null;
  network: string | null;
}

// However busy a session is, it ends: staff sign in anew each week, contacts twice a year.
const longestDays = { staff: 7, contact: 180 };
// Between the first factor and the second.
const secondFactorMinutes = 10;

const worksForFirm = sql<boolean>`exists (select 1 from ${staff} where ${staff.userId} = ${users.id} and ${staff.deactivatedAt} is null)`;
/** Whether a firm that this person works for asks for a second factor, as a condition. */
export const firmWantsSecondFactor = (
  userId: SQL | typeof users.id,
) => sql<boolean>`exists (select 1 from ${staff} join ${firms} on ${firms.id} = ${staff.firmId}
  where ${staff.userId} = ${userId} and ${staff.deactivatedAt} is null and ${firms.requiresSecondFactorAt} is not null)`;

/** Alive: before its end, not idle for too long (staff and contacts differ), and its person not disabled. */
const alive = (): SQL | undefined =>
  and(
    gt(sessions.expiresAt, sql`now()`),
    isNull(users.disabledAt),
    sql`${sessions.lastSeenAt} > now() - case when ${worksForFirm} then make_interval(hours => ${env.STAFF_IDLE_HOURS}) else make_interval(days => ${env.CONTACT_IDLE_DAYS}) end`,
    sql`(${users.totpEnabledAt} is null or ${sessions.secondFactorAt} is not null or ${sessions.createdAt} > now() - make_interval(mins => ${secondFactorMinutes}))`,
  );

/** Opens a session and gives its token, which is kept nowhere else. */
export async function createSession(
  tx: Tx,
  session: {
    userId: string;
    method: SessionMethod;
    device: Device;
    secondFactor?: boolean;
  },
): Promise<{
  token: string;
  sessionId: string;
  expiresAt: Date;
}> {
  const token = newToken();
  const [row] = await tx
    .insert(sessions)
    .values({
      tokenHash: hashToken(token),
      userId: session.userId,
      method: session.method,
      userAgent: session.device.userAgent?.slice(0, 400) ?? null,
      network: session.device.network,
      secondFactorAt: session.secondFactor ? sql`now()` : null,
      expiresAt: sql`now() + make_interval(days => case when exists (select 1 from ${staff} where ${staff.userId} = ${session.userId} and ${staff.deactivatedAt} is null)
        then ${longestDays.staff}::int else ${longestDays.contact}::int end)`,
    })
    .returning({
      id: sessions.id,
      expiresAt: sessions.expiresAt,
    });
  if (!row) throw new Error("The session was not written");
  log.info({ userId: session.userId, method: session.method }, "Signed in");
  return {
    token,
    sessionId: row.id,
    expiresAt: row.expiresAt,
  };
}

/** What a token stands for. `second-factor` and `set-up-second-factor` count as signed out everywhere but on those pages. */
export interface Visitor {
  state: "signed-in" | "second-factor" | "set-up-second-factor";
  userId: string;
  sessionId: string;
  method: SessionMethod;
  name: string;
  email: string;
  language: "de" | "sv" | "en";
  timeZone: string;
  /** While they look at a client file as one of its contacts sees it. */
  view?: View | undefined;
}

/** Which client file somebody of the firm looks at, as whom, and until when at most. */
export interface View {
  clientId: string;
  contactId: string;
  contactName: string;
  until: Date;
}

const viewed = alias(users, "viewed");

/** Finds the living session of a token in one query, and notes that it was used (at most every five minutes). */
export async function readSession(tx: Pick<Tx, "select" | "update">, token: string): Promise<Visitor | undefined> {
  const [row] = await tx
    .select({
      sessionId: sessions.id,
      method: sessions.method,
      userId: users.id,
      name: users.name,
      email: users.email,
      language: users.language,
      timeZone: users.timeZone,
      hasSecondFactor: sql<boolean>`${users.totpEnabledAt} is not null`,
      gaveSecondFactor: sql<boolean>`${sessions.secondFactorAt} is not null`,
      firmWantsSecondFactor: firmWantsSecondFactor(users.id),
      stale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '5 minutes'`,
      viewClientId: sessions.viewClientId,
      viewUserId: sessions.viewUserId,
      viewUntil: sessions.viewUntil,
      viewName: viewed.name,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(viewed, and(eq(viewed.id, sessions.viewUserId), gt(sessions.viewUntil, sql`now()`)))
    .where(and(eq(sessions.tokenHash, hashToken(token)), alive()));
  if (!row) return undefined;
  const { hasSecondFactor, gaveSecondFactor, firmWantsSecondFactor: wanted, stale, ...rest } = row;
  const { viewClientId, viewUserId, viewUntil, viewName, ...person } = rest;
  const isViewing = viewClientId && viewUserId && viewUntil && viewName !== null;
  const visitor = {
    ...person,
    ...(isViewing && { view: { clientId: viewClientId, contactId: viewUserId, contactName: viewName, until: viewUntil } }),
  };
  if (stale) await tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, row.sessionId));
  if (hasSecondFactor && !gaveSecondFactor) return { ...visitor, state: "second-factor" };
  if (!hasSecondFactor && wanted) return { ...visitor, state: "set-up-second-factor" };
  return { ...visitor, state: "signed-in" };
}

/** The living sessions of a person, latest use first. */
export async function listSessions(tx: Tx, userId: string) {
  return tx
    .select({
      id: sessions.id,
      method: sessions.method,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
      network: sessions.network,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.userId, userId), alive()))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(100);
}

/** Which of these sessions are still alive; asking does not count as use. */
export async function livingSessions(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, [...ids]), alive()));
  return new Set(rows.map((row) => row.id));
}

/** Whether the session was opened in the last so many minutes. */
export async function startedWithin(tx: Tx, sessionId: string, minutes: number): Promise<boolean> {
  const fresh = and(eq(sessions.id, sessionId), gt(sessions.createdAt, sql`now() - make_interval(mins => ${minutes})`));
  return (await tx.$count(sessions, fresh)) > 0;
}

/** Ends one session of this person; somebody else's stays as it is. */
export async function endSession(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** Ends the session of this token, if there is one. */
export async function endSessionOf(tx: Tx, token: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.tokenHash, hashToken(token)));
}

/** Ends all sessions of a person, but the one to keep; they are signed out with their next click. */
export async function endSessions(tx: Tx, userId: string, keepSessionId?: string): Promise<number> {
  const mine = eq(sessions.userId, userId);
  const ended = await tx
    .delete(sessions)
    .where(keepSessionId ? and(mine, ne(sessions.id, keepSessionId)) : mine)
    .returning({ id: sessions.id });
  return ended.length;
}

/** Removes sessions that are past their end. */
export async function forgetEndedSessions(tx: Tx): Promise<void> {
  await tx.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
}

/** Notes that this session has shown the second factor; it is complete from now on. */
export async function markSecondFactor(tx: Tx, sessionId: string): Promise<void> {
  await tx.update(sessions).set({ secondFactorAt: sql`now()` }).where(eq(sessions.id, sessionId));
}
