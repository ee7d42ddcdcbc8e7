import "server-only";
import { sql } from "drizzle-orm";
import { asAppRole, type Tx } from "@/db/client";

/** What the access rule needs to know of a person. */
export type Person = { userId: string };

/**
 * Where the work happens: inside one client (nearly every page), inside the few of a list, or across all of the person's clients.
 * It only narrows: a wrong value shows less, never more.
 */
export type Place = { clientId?: string | undefined } | { clientIds: readonly string[] };

/** Runs the work as this person, inside this client where one is given. Rows that are not theirs to see do not exist in here. */
export function asActor<T>(actor: Person, where: Place, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asAppRole().transaction(async (tx) => {
    await enter(tx, actor, where);
    return work(tx);
  });
}

/** Narrows the running transaction to another place, for a list that is read in two steps. */
export async function enter(tx: Tx, actor: Person, where: Place): Promise<void> {
  const one = "clientId" in where ? (where.clientId ?? "") : "";
  const many = "clientIds" in where ? `{${where.clientIds.join(",")}}` : "";
  await tx.execute(sql`select set_config('kontor.user_id', ${actor.userId}, true),
    set_config('kontor.client_id', ${one}, true), set_config('kontor.client_ids', ${many}, true)`);
}
