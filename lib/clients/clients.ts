import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { asActor, enter } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import type { NewClient } from "./input";

export type CreatedClient = { id: string; collaborationId: string };

/** Adds a client in draft, with the caller responsible for it. Refuses a number that the firm already uses. */
export async function createClient(actor: Actor, input: NewClient): Promise<CreatedClient> {
  try {
    return await asActor(actor, {}, (tx) => addClient(tx, actor, input));
  } catch (error) {
    throw asRefusal(error, input.number);
  }
}

/** The same inside the caller's transaction, for whoever does more in the same step; database errors reach the caller. */
export async function addClient(tx: Tx, actor: Actor, input: NewClient): Promise<CreatedClient> {
  const [id, collaborationId] = [newId(), newId()];
  await tx.execute(sql`select kontor.create_client(${input.firmId}, ${id}, ${collaborationId},
    ${input.name}, ${input.number}, ${input.language ?? actor.language})`);
  await enter(tx, actor, { clientId: id });
  await recordActivity(tx, actor, {
    kind: "client.created",
    at: { clientId: id, scopeId: collaborationId, firmId: input.firmId },
    subject: { type: "client", id },
    data: { name: input.name, number: input.number },
  });
  return { id, collaborationId };
}

/** What the database's word means for a new client: a refusal in words, or the error as it was. */
export function asRefusal(error: unknown, number: string): unknown {
  const found = databaseError(error);
  if (found?.code === sqlState.uniqueViolation && found.constraint === "collaborations_number") {
    return new Refusal("client.numberTaken", { number }, "number");
  }
  if (found?.code === sqlState.insufficientPrivilege) return new NotVisible();
  return error;
}
