import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export const LIVE_CHANNEL = "kontor_live";

/** PostgreSQL carries at most 8,000 bytes per notification; an id takes 39 of them. */
const PEOPLE_PER_NOTE = 150;

/** A note between processes: to whoever sees a scope of a client, to certain people, or a process's own beat. */
export type LiveNote =
  | { clientId: string; scopeId: string; topic: string }
  | { userIds: string[]; topic: string }
  | { beat: string };

async function send(tx: Tx, note: LiveNote) {
  await tx.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(note)})`);
}

/** Tells everyone who sees this scope of this client that something changed. Goes out with the commit; a rollback takes it back. */
export async function announce(tx: Tx, change: { clientId: string; scopeId: string; topic: string }) {
  const { clientId, scopeId, topic } = change;
  await send(tx, { clientId, scopeId, topic });
}

/** Tells certain people, wherever they are. Goes out with the commit. */
export async function announceTo(tx: Tx, userIds: readonly string[], topic: string) {
  for (let start = 0; start < userIds.length; start += PEOPLE_PER_NOTE) {
    await send(tx, { userIds: userIds.slice(start, start + PEOPLE_PER_NOTE), topic });
  }
}
