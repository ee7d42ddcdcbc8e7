import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { asSystem, readAsSystem } from "@/lib/access/as-system";
import { withNext } from "./next-path";
import { clearSessionCookie, currentDevice, readSessionCookie, writeSessionCookie } from "./session-cookie";
import { createSession, endSessionOf, readSession, type SessionMethod, type Visitor } from "./sessions";
import { rememberSettings } from "./settings";

/** Whoever asks, signed in completely. Roles and places are read per request, by the rules that need them. */
export interface Actor {
  userId: string;
  name: string;
  language: "de" | "sv" | "en";
  timeZone: string;
  sessionId: string;
}

/** The session of this browser in whatever state; for the sign-in pages. Everything else asks for the actor. */
export const currentVisitor = cache(async (): Promise<Visitor | undefined> => {
  const token = await readSessionCookie();
  return token ? readAsSystem("read the session of a request", (db) => readSession(db, token)) : undefined;
});

/** The signed-in person, or undefined: also while a second factor is missing or has to be set up first. */
export async function currentActor(): Promise<Actor | undefined> {
  const visitor = await currentVisitor();
  if (visitor?.state !== "signed-in") return undefined;
  const { userId, name, language, timeZone, sessionId } = visitor;
  return { userId, name, language, timeZone, sessionId };
}

const doors = {
  "signed-in": "/",
  "second-factor": "/sign-in/second-factor",
  "set-up-second-factor": "/sign-in/second-factor/set-up",
} as const;

/** The page where an unfinished sign-in goes on; "/" for a finished one. */
export const doorOf = (visitor: Visitor | undefined): string => (visitor ? doors[visitor.state] : "/sign-in");

/** The signed-in person; anybody else is led to sign in and comes back to the page they asked for. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const asked = (await headers()).get("x-kontor-path");
  return redirect(withNext(doorOf(await currentVisitor()), asked) as Route);
}

/**
 * Signs a person in, in this browser: a new session with a new token; the one that was here before ends.
 * A second factor, where there is one, is still to come, and until then the session opens nothing.
 */
export async function openSession(userId: string, method: SessionMethod, given: { secondFactor?: boolean } = {}): Promise<void> {
  const before = await readSessionCookie();
  const device = await currentDevice();
  const session = await asSystem("open a session", async (tx) => {
    if (before) await endSessionOf(tx, before);
    return createSession(tx, { userId, method, device, ...given });
  });
  await writeSessionCookie(session.token, session.expiresAt);
  await rememberSettings({ userId });
}

/** Signs out: the session ends in the database, and the browser forgets its token. */
export async function closeSession(): Promise<void> {
  const token = await readSessionCookie();
  if (token) await asSystem("sign out", (tx) => endSessionOf(tx, token));
  await clearSessionCookie();
}
