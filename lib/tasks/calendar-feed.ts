import "server-only";
import { eq, sql } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema/task-rhythm";
import { asActor, enter } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { hashToken, newToken } from "@/lib/auth/secrets";
import { env } from "@/lib/env";
import { calendarText } from "./calendar-text";

/** A calendar shows no more than this, the nearest due dates first. */
const mostEntries = 500;

/** Since when the person has a calendar address; undefined when they have none. The address itself is known to nobody but them. */
export async function findFeed(actor: { userId: string }): Promise<{ createdAt: Date } | undefined> {
  const [feed] = await asActor(actor, {}, (tx) =>
    tx.select({ createdAt: calendarFeeds.createdAt }).from(calendarFeeds).where(eq(calendarFeeds.userId, actor.userId)),
  );
  return feed;
}

/** Gives the person a new secret address, whole, this once; the one before is no longer valid. */
export async function renewFeed(actor: Actor): Promise<{ address: string }> {
  const token = newToken();
  const fresh = { tokenHash: hashToken(token), createdAt: new Date() };
  await asActor(actor, {}, (tx) =>
    tx
      .insert(calendarFeeds)
      .values({ userId: actor.userId, ...fresh })
      .onConflictDoUpdate({ target: calendarFeeds.userId, set: fresh }),
  );
  return { address: new URL(`/api/calendar/${token}.ics`, env.APP_URL).href };
}

/** Switches the person's calendar off. Doing it twice does nothing. */
export async function stopFeed(actor: Actor): Promise<void> {
  await asActor(actor, {}, (tx) => tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, actor.userId)));
}

type Owner = { user_id: string; language: "de" | "sv" | "en" };

/**
 * The due dates of running tasks that the address's owner may see at this moment, as a calendar; undefined for an address that is none.
 * `nameOf` gives the calendar's name in the owner's language.
 */
export async function readFeed(
  token: string,
  nameOf: (language: Owner["language"]) => Promise<string>,
): Promise<string | undefined> {
  const [owner] = await asSystem("whose calendar is this secret address", (tx) =>
    tx.execute<Owner>(sql`
      select u.id as user_id, u.language from calendar_feeds f join users u on u.id = f.user_id and u.disabled_at is null
       where f.token_hash = ${hashToken(token)}`),
  );
  if (!owner) return undefined;
  const entries = await readEntries({ userId: owner.user_id });
  const base = new URL(env.APP_URL);
  return calendarText(
    await nameOf(owner.language),
    entries.map((entry) => ({
      ...entry,
      changedAt: new Date(entry.changedAt),
      url: new URL(`/clients/${entry.clientId}/tasks/${entry.id}`, base).href,
    })),
    base.hostname,
  );
}

type Entry = { id: string; clientId: string; title: string; client: string; due: string; changedAt: string };

/** Of staff their own tasks in each of their firms, of contacts what they have to do: ids first, then inside those clients. */
async function readEntries(person: { userId: string }): Promise<Entry[]> {
  return asActor(person, {}, async (tx) => {
    const found = await tx.execute<{ task_id: string; client_id: string }>(sql`
      select l.task_id, l.client_id from kontor.my_staffed_firms() f cross join lateral kontor.list_tasks(f, 'mine', 'due', null, ${mostEntries}) l
      union
      select l.task_id, l.client_id from kontor.list_tasks(null, 'client', 'due', null, ${mostEntries}) l`);
    if (found.length === 0) return [];
    await enter(tx, person, { clientIds: [...new Set(found.map((row) => row.client_id))] });
    return tx.execute<Entry>(sql`
      select t.id, t.client_id as "clientId", t.title, c.name as client, t.due_on::text as due, t.changed_at as "changedAt"
        from tasks t join clients c on c.id = t.client_id
       where t.id = any (${idList(found.map((row) => row.task_id))}) and t.due_on is not null and t.waiting_for is not null
       order by t.due_on, t.id limit ${mostEntries}`);
  });
}
