import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { asActor, enter } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { type ActivityEntry, recordActivities } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import type { ClientData, clientDataFields, NewClient } from "./input";
import { type ClientTemplate, requireTemplate } from "./templates";

export type CreatedClient = { id: string; collaborationId: string };

/** What is known of a client that is to be made; the responsible is whoever makes it unless somebody else is named. */
export type ClientToMake = { [F in keyof Omit<ClientData, "clientId" | "name">]?: ClientData[F] | undefined } & {
  number: string;
  name: string;
  contactName?: string | undefined;
  contactEmail?: string | undefined;
  responsible?: string | undefined;
};

/** Adds a client in draft, with the caller responsible for it unless the template names somebody. Refuses a number that the firm already uses. */
export async function createClient(actor: Actor, input: NewClient): Promise<CreatedClient> {
  try {
    return await asActor(actor, {}, (tx) => addClient(tx, actor, input));
  } catch (error) {
    throw asRefusal(error, input.number);
  }
}

/** The same inside the caller's transaction, which enters the client; for whoever does more in the same step. Database errors reach the caller. */
export async function addClient(tx: Tx, actor: Actor, { firmId, templateId, ...client }: NewClient): Promise<CreatedClient> {
  const [made] = await addClients(tx, actor, { firmId, templateId, clients: [client] });
  if (!made) throw new Error("The client was not made");
  await enter(tx, actor, { clientId: made.id });
  return made;
}

/** Adds many clients at once, each with its engagement, the template's folders and its first entry; in the order given. */
export async function addClients(
  tx: Tx,
  actor: Actor,
  given: { firmId: string; templateId?: string | undefined; clients: readonly ClientToMake[] },
): Promise<CreatedClient[]> {
  const { firmId, templateId } = given;
  const template = templateId ? await requireTemplate(tx, { firmId, templateId }) : undefined;
  const made = given.clients.map((client) => ({ client, id: newId(), collaborationId: newId() }));
  const rows = made.map(({ client, id, collaborationId }) => rowOf(client, { id, collaborationId }, actor, template));
  await tx.execute(sql`select kontor.create_clients(${firmId}::uuid, ${JSON.stringify(rows)}::text::jsonb)`);
  if (template?.folders.length) {
    const ids = made.map(({ id, collaborationId }) => ({ id, collaboration: collaborationId }));
    await tx.execute(
      sql`select kontor.give_template_folders(${firmId}::uuid, ${templateId}::uuid, ${JSON.stringify(ids)}::text::jsonb)`,
    );
  }
  await recordActivities(
    tx,
    actor,
    made.map(
      ({ client, id, collaborationId }): ActivityEntry => ({
        kind: "client.created",
        at: { clientId: id, scopeId: collaborationId, firmId },
        subject: { type: "client", id },
        data: { name: client.name, number: client.number },
      }),
    ),
  );
  return made.map(({ id, collaborationId }) => ({ id, collaborationId }));
}

function rowOf(client: ClientToMake, ids: CreatedClient, actor: Actor, template: ClientTemplate | undefined) {
  const staff = template?.staff ?? [];
  const responsible = client.responsible ?? staff.find((person) => person.responsible)?.userId ?? actor.userId;
  return {
    id: ids.id,
    collaboration: ids.collaborationId,
    number: client.number,
    ...inColumns({ ...client, language: client.language ?? actor.language }),
    responsible,
    participants: staff.map((person) => person.userId),
    template: template?.id ?? null,
  };
}

/** A client's data as kontor.create_clients and kontor.save_clients read it. */
export const inColumns = (data: { [F in (typeof clientDataFields)[number]]?: string | null | undefined }) => ({
  name: data.name,
  language: data.language,
  legal_form: data.legalForm ?? null,
  street: data.street ?? null,
  postal_code: data.postalCode ?? null,
  city: data.city ?? null,
  country: data.country ?? null,
  vat_id: data.vatId ?? null,
  contact_name: data.contactName ?? null,
  contact_email: data.contactEmail ?? null,
});

/** What the database's word means for a client's number or rights: a refusal in words, or the error as it was. */
export function asRefusal(error: unknown, number: string): unknown {
  const found = databaseError(error);
  if (found?.code === sqlState.uniqueViolation && found.constraint === "collaborations_number") {
    return new Refusal("client.numberTaken", { number }, "number");
  }
  if (found?.code === sqlState.insufficientPrivilege) return new NotVisible();
  return error;
}
