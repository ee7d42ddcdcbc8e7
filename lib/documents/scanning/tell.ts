import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { kontor, recordActivity } from "@/lib/activity/activity";
import { queueLetter } from "@/lib/mail/queue-letter";

type Told = {
  document_id: string;
  client_id: string;
  scope_id: string;
  document: string;
  client_name: string;
  firm_id: string | null;
  firm_name: string | null;
  user_id: string;
  name: string;
  email: string;
  language: "de" | "sv" | "en";
};

/** Writes into the history that a virus was found, and to the uploader and the responsible a letter each, which names no document. */
export async function tellOfVirus(tx: Tx, versionId: string, signature: string): Promise<void> {
  const people = [
    ...(await tx.execute<Told>(sql`
    select distinct on (u.id) d.id as document_id, d.client_id, d.scope_id, d.name as document, c.name as client_name,
           f.id as firm_id, f.name as firm_name, u.id as user_id, u.name, u.email, u.language
      from document_versions v
      join documents d on d.id = v.document_id
      join clients c on c.id = d.client_id
      left join collaborations n on n.client_id = c.id and n.open
      left join firms f on f.id = n.firm_id
      left join engagement_members e on e.collaboration_id = n.id and e.responsible
      join users u on u.id in (v.uploaded_by, e.user_id) and u.disabled_at is null
     where v.id = ${versionId}`)),
  ];
  const [first] = people;
  if (!first) return;
  await recordActivity(tx, kontor, {
    kind: "document.infected",
    at: { clientId: first.client_id, scopeId: first.scope_id },
    subject: { type: "document", id: first.document_id },
    data: { document: first.document, signature },
  });
  for (const person of people) {
    await queueLetter(tx, {
      kind: "infected-document",
      to: { address: person.email, name: person.name },
      language: person.language,
      clientId: person.client_id,
      userId: person.user_id,
      ...(person.firm_id && person.firm_name ? { firmId: person.firm_id, senderName: person.firm_name } : {}),
      data: {
        clientName: person.client_name,
        signature,
        link: `/clients/${person.client_id}/documents/${person.document_id}`,
      },
    });
  }
}
