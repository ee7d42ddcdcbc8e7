import "server-only";
import { sql } from "drizzle-orm";
import type { Person } from "@/lib/access/as-actor";
import type { Tx } from "@/db/client";
import { NotVisible } from "@/lib/errors";

/** The client file as this person stands in it. */
export interface ClientFile {
  clientId: string;
  name: string;
  /** The side on which the person acts here: a contact acts for the client, anybody else for the firm. */
  side: "firm" | "client";
  /** Contacts' administrators decide who of the company is in. */
  contactRole: "administrator" | "user" | null;
  /** The collaboration that is open, where there is one. */
  collaborationId: string | null;
  firmId: string | null;
  firmName: string | null;
  clientNumber: string | null;
  quietMinutes: number;
}

/** The entered client file, or undefined: not there, or not this person's to see. */
export async function findClientFile(tx: Tx, actor: Person, clientId: string): Promise<ClientFile | undefined> {
  const rows = await tx.execute<{
    name: string;
    contact_role: "administrator" | "user" | null;
    collaboration_id: string | null;
    firm_id: string | null;
    firm_name: string | null;
    client_number: string | null;
    quiet_minutes: number | null;
  }>(sql`
    select c.name, k.role as contact_role, n.id as collaboration_id, n.firm_id, f.name as firm_name, n.client_number, f.quiet_minutes
      from clients c
      left join contacts k on k.client_id = c.id and k.user_id = ${actor.userId}
      left join collaborations n on n.client_id = c.id and n.open
      left join firms f on f.id = n.firm_id
     where c.id = ${clientId}`);
  const row = rows[0];
  if (!row) return undefined;
  return {
    clientId,
    name: row.name,
    side: row.contact_role ? "client" : "firm",
    contactRole: row.contact_role,
    collaborationId: row.collaboration_id,
    firmId: row.firm_id,
    firmName: row.firm_name,
    clientNumber: row.contact_role ? null : row.client_number,
    quietMinutes: row.quiet_minutes ?? 15,
  };
}

/** The entered client file; whoever may not see it learns as little as if it did not exist. */
export async function requireClientFile(tx: Tx, actor: Person, clientId: string): Promise<ClientFile> {
  const file = await findClientFile(tx, actor, clientId);
  if (!file) throw new NotVisible(clientId);
  return file;
}
