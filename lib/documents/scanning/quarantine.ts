import "server-only";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";

/** So many are named; whoever has more sees them in the list of the client file. */
const mostNamed = 5;

/** A document whose current version is locked because a virus was found in it. */
export interface QuarantinedDocument {
  id: string;
  name: string;
  clientId: string;
  clientName: string;
  signature: string;
}

/**
 * The locked documents that this person has to do something about: those they filed, and those of clients they are responsible for. A
 * document is off the list once it lies in the trash or has a clean version.
 */
export function listQuarantined(actor: Actor): Promise<QuarantinedDocument[]> {
  return asActor(actor, {}, async (tx) => [
    ...(await tx.execute<QuarantinedDocument & Record<string, unknown>>(sql`
      with locked as materialized (
        select version_id, client_id, document_id, signature from version_contents where scan_state = 'infected')
      select d.id, d.name, d.client_id as "clientId", c.name as "clientName", l.signature
        from locked l
        join documents d on d.client_id = l.client_id and d.id = l.document_id and d.current_version_id = l.version_id
        join clients c on c.id = d.client_id
       where d.trashed_at is null
         and (d.filed_by = ${actor.userId}
              or exists (select from engagement_members e join collaborations n on n.id = e.collaboration_id and n.open
                          where n.client_id = d.client_id and e.user_id = ${actor.userId} and e.responsible))
       order by d.filed_at desc limit ${mostNamed}`)),
  ]);
}
