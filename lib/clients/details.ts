import "server-only";
import { eq, sql } from "drizzle-orm";
import { clients } from "@/db/schema/clients";
import { collaborations } from "@/db/schema/collaboration";
import { asActor, type Person } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { requireClientFile } from "./client-file";
import { asRefusal, inColumns } from "./clients";
import type { ClientDetails } from "./input";

/** The master data of a client as its page shows it; what the firm alone keeps is undefined for the client's own people. */
export async function readDetails(actor: Person, clientId: string) {
  return asActor(actor, { clientId }, async (tx) => {
    const file = await requireClientFile(tx, actor, clientId);
    const [client] = await tx
      .select({
        name: clients.name,
        legalForm: clients.legalForm,
        street: clients.street,
        postalCode: clients.postalCode,
        city: clients.city,
        country: clients.country,
        vatId: clients.vatId,
        language: clients.language,
      })
      .from(clients)
      .where(eq(clients.id, clientId));
    if (!client) throw new Error("A visible client has its row");
    const { collaboration } = file;
    const [firms] =
      file.side === "firm" && collaboration
        ? await tx
            .select({ number: collaborations.clientNumber, name: collaborations.contactName, email: collaborations.contactEmail })
            .from(collaborations)
            .where(eq(collaborations.id, collaboration.id))
        : [];
    return { file, client, firms, mayChange: !actor.viewing && (file.side === "firm" || file.administers) };
  });
}

/**
 * Saves the master data: the client's administrators and the firm's people who work for it, the firm also its number and whom it
 * would invite. Refuses a number that another client of the firm has. Nothing is written when nothing changed.
 */
export async function saveDetails(actor: Actor, input: ClientDetails): Promise<void> {
  const { clientId, number, contactName, contactEmail, ...data } = input;
  try {
    await asActor(actor, { clientId }, async (tx) => {
      const file = await requireClientFile(tx, actor, clientId);
      if (file.side === "client" && !file.administers) throw new Refusal("client.notYours");
      const { collaboration } = file;
      if (file.side === "firm" && collaboration) {
        const row = {
          id: clientId,
          number: number ?? collaboration.number,
          ...inColumns({ ...data, contactName, contactEmail }),
        };
        await tx.execute(sql`select kontor.save_clients(${collaboration.firm.id}::uuid, ${JSON.stringify([row])}::text::jsonb)`);
      } else {
        const { legalForm, street, postalCode, city, vatId, ...needed } = data;
        const open = { legalForm, street, postalCode, city, vatId };
        const cleared = Object.fromEntries(Object.entries(open).map(([field, value]) => [field, value ?? null]));
        await tx
          .update(clients)
          .set({ ...needed, ...cleared })
          .where(eq(clients.id, clientId));
      }
      await recordActivity(tx, actor, {
        kind: "client.changed",
        at: { clientId, scopeId: clientId, ...(collaboration ? { firmId: collaboration.firm.id } : {}) },
        subject: { type: "client", id: clientId },
      });
      await announce(tx, { clientId, scopeId: clientId, topic: "clients" });
    });
  } catch (error) {
    throw asRefusal(error, number ?? "");
  }
}
