import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/access/as-actor";
import { asSystem, readAsSystem } from "@/lib/access/as-system";
import { withNext } from "./next-path";
import { clearSessionCookie, currentDevice, readSessionCookie, writeSessionCookie } from "./session-cookie";
import { createSession, endSessionOf, readSession, type SessionMethod, type View, type Visitor } from "./sessions";
import { rememberSettings } from "./settings";

/**
 * Whoever asks, signed in completely. Roles and places are read per request, by the rules that need them. With `viewing` it is a
 * contact as somebody of the firm looks at them: nothing can be changed, and only that client file exists.
 */
export interface Actor extends Person {
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

/**
 * The signed-in person, for doors that change something or belong to the person alone: undefined while a second factor is missing,
 * and while they look at a client file as a contact sees it.
 */
export async function currentActor(): Promise<Actor | undefined> {
  const visitor = await currentVisitor();
  return visitor?.view ? undefined : actorOf(visitor);
}

/** The same for doors that only show: while somebody looks at a client file as a contact sees it, that contact. */
export async function currentLooker(): Promise<Actor | undefined> {
  const visitor = await currentVisitor();
  return visitor?.view ? seenBy(visitor, visitor.view) : actorOf(visitor);
}

/** The person of a finished sign-in, whatever they look at; for ending that look. */
export function actorOf(visitor: Visitor | undefined): Actor | undefined {
  if (visitor?.state !== "signed-in") return undefined;
  const { userId, name, language, timeZone, sessionId } = visitor;
  return { userId, name, language, timeZone, sessionId };
}

/** The contact as they are looked at: in the language and time of the one who looks. */
function seenBy(visitor: Visitor, view: View): Actor | undefined {
  const looker = actorOf(visitor);
  if (!looker) return undefined;
  const viewing = { viewerId: looker.userId, clientId: view.clientId };
  return { ...looker, userId: view.contactId, name: view.contactName, viewing };
}

const doors = {
  "signed-in": "/",
  "second-factor": "/sign-in/second-factor",
  "set-up-second-factor": "/sign-in/second-factor/set-up",
} as const;

/** The page where an unfinished sign-in goes on; "/" for a finished one. */
export const doorOf = (visitor: Visitor | undefined): string => (visitor ? doors[visitor.state] : "/sign-in");

/**
 * The signed-in person, for pages; anybody else is led to sign in and comes back to the page they asked for. Whoever looks at a client
 * file as a contact sees it is that contact on its pages, and is led back to them from everywhere else.
 */
export async function requireActor(): Promise<Actor> {
  const asked = (await headers()).get("x-kontor-path");
  const actor = await currentLooker();
  if (!actor) return redirect(withNext(doorOf(await currentVisitor()), asked) as Route);
  if (actor.viewing && !isBelow(`/clients/${actor.viewing.clientId}`, asked))
    redirect(`/clients/${actor.viewing.clientId}` as Route);
  return actor;
}

const isBelow = (place: string, asked: string | null) =>
  asked !== null && (asked === place || asked.startsWith(`${place}/`) || asked.startsWith(`${place}?`));

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
