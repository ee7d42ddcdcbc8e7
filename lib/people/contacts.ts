import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema/clients";
import { contacts } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";

type Who = { clientId: string; userId: string };

/** Makes a contact an administrator or a plain user. The main contact stays an administrator until it is handed over. */
export async function changeContactRole(actor: Actor, input: Who & { role: "administrator" | "user" }): Promise<void> {
  await guarded(() =>
    asActor(actor, input, async (tx) => {
      const contact = await requireContact(tx, actor, input);
      if (contact.isMain && input.role !== "administrator") throw new Refusal("contact.mainStays", { name: contact.name });
      if (contact.role === input.role) return;
      await tx.execute(sql`select kontor.change_contact(${input.clientId}::uuid, ${input.userId}::uuid, ${input.role}, false)`);
      await record(tx, actor, "contact.roleChanged", input, { name: contact.name, role: input.role });
    }),
  );
}

/** Hands the main contact over; whoever takes it becomes an administrator in the same step. */
export async function makeMainContact(actor: Actor, input: Who): Promise<void> {
  await guarded(() =>
    asActor(actor, input, async (tx) => {
      const contact = await requireContact(tx, actor, input);
      if (contact.isMain) return;
      await tx.execute(sql`select kontor.change_contact(${input.clientId}::uuid, ${input.userId}::uuid, 'administrator', true)`);
      await record(tx, actor, "contact.mainChanged", input, { name: contact.name });
    }),
  );
}

/** Takes a contact out of the client, or lets them leave by themselves; the main contact with a successor, named in the same step. */
export async function removeContact(actor: Actor, input: Who & { successorId?: string | undefined }): Promise<void> {
  await guarded(() =>
    asActor(actor, input, async (tx) => {
      const leaving = input.userId === actor.userId;
      const contact = await requireContact(tx, actor, input, { leaving });
      if (contact.isMain) await handOver(tx, actor, input, contact.name);
      await record(tx, actor, leaving ? "contact.left" : "contact.removed", input, { name: contact.name });
      await tx.execute(sql`select kontor.remove_contact(${input.clientId}::uuid, ${input.userId}::uuid)`);
    }),
  );
}

/** Whoever follows the main contact, who is about to go; without somebody else it stays. */
async function handOver(tx: Tx, actor: Actor, input: Who & { successorId?: string | undefined }, name: string): Promise<void> {
  const { clientId, successorId } = input;
  if (!successorId || successorId === input.userId) throw new Refusal("contact.mainStays", { name }, "successorId");
  const successor = await requireContact(tx, actor, { clientId, userId: successorId });
  await tx.execute(sql`select kontor.change_contact(${clientId}::uuid, ${successorId}::uuid, 'administrator', true)`);
  await record(tx, actor, "contact.mainChanged", { clientId, userId: successorId }, { name: successor.name });
}

async function requireContact(tx: Tx, actor: Actor, input: Who, given: { leaving?: boolean } = {}) {
  const file = await requireClientFile(tx, actor, input.clientId);
  if (!file.administers && !given.leaving) throw new Refusal("contact.notYours");
  const [contact] = await tx
    .select({ role: contacts.role, main: clients.mainContactId })
    .from(contacts)
    .innerJoin(clients, eq(clients.id, contacts.clientId))
    .where(and(eq(contacts.clientId, input.clientId), eq(contacts.userId, input.userId)));
  if (!contact) throw new NotVisible();
  const [person] = await tx.execute<{ name: string }>(sql`
    select name from kontor.people_who_see(${input.clientId}::uuid, ${input.clientId}::uuid) where user_id = ${input.userId}::uuid`);
  return { role: contact.role, isMain: contact.main === input.userId, name: person?.name ?? "" };
}

/** Two people changed the client's administrators at the same moment: the deferred keys speak at the commit, or the rule before it. */
async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = databaseError(error)?.code;
    if (code === sqlState.foreignKeyViolation || code === sqlState.insufficientPrivilege)
      throw new Refusal("contact.changedMeanwhile");
    throw error;
  }
}

async function record(tx: Tx, actor: Actor, kind: string, who: Who, data: Record<string, string>) {
  await recordActivity(tx, actor, {
    kind,
    at: { clientId: who.clientId, scopeId: who.clientId },
    subject: { type: "user", id: who.userId },
    data,
  });
  await announce(tx, { clientId: who.clientId, scopeId: who.clientId, topic: "people" });
}
