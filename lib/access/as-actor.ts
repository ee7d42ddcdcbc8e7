import "server-only";
import { sql } from "drizzle-orm";
import { asAppRole, type Tx } from "@/db/client";

/**
 * What the access rule needs to know of a person. `viewing`: somebody of the firm looks at this one client file as this person, its
 * contact, sees it. It must never get lost on the way: whoever passes a person on passes the object, not its id.
 */
export type Person = { userId: string; viewing?: Viewing | undefined };
export type Viewing = { viewerId: string; clientId: string };

/**
 * Where the work happens: inside one client (nearly every page), inside the few of a list, or across all of the person's clients.
 * It only narrows: a wrong value shows less, never more.
 */
export type Place = { clientId?: string | undefined } | { clientIds: readonly string[] };

/**
 * Runs the work as this person, inside this client where one is given. Rows that are not theirs to see do not exist in here. For
 * somebody who looks as a contact sees it, PostgreSQL refuses every write (25006), and nothing but that client file exists.
 * `keepsPlans`: no statement of the work has a better plan for some values than for others, and so each is planned only once.
 */
export function asActor<T>(
  actor: Person,
  where: Place,
  work: (tx: Tx) => Promise<T>,
  { keepsPlans = false }: { keepsPlans?: boolean } = {},
): Promise<T> {
  return asAppRole().transaction(async (tx) => {
    await enter(tx, actor, where, keepsPlans ? sql`, set_config('plan_cache_mode', 'force_generic_plan', true)` : undefined);
    return work(tx);
  });
}

/** Narrows the running transaction to another place, for a list that is read in two steps. */
export async function enter(tx: Tx, actor: Person, where: Place, settings = sql``): Promise<void> {
  if (actor.viewing) return enterAsSeenBy(tx, actor.userId, actor.viewing);
  const one = "clientId" in where ? (where.clientId ?? "") : "";
  const many = "clientIds" in where ? `{${where.clientIds.join(",")}}` : "";
  await tx.execute(sql`select set_config('kontor.user_id', ${actor.userId}, true),
    set_config('kontor.client_id', ${one}, true), set_config('kontor.client_ids', ${many}, true)${settings}`);
}

async function enterAsSeenBy(tx: Tx, contactId: string, { viewerId, clientId }: Viewing): Promise<void> {
  await tx.execute(sql`select set_config('transaction_read_only', 'on', true), set_config('kontor.user_id', '', true),
    set_config('kontor.seen_as', ${contactId}, true), set_config('kontor.viewer_id', ${viewerId}, true),
    set_config('kontor.client_id', ${clientId}, true), set_config('kontor.client_ids', '', true)`);
}
