import { sql } from "drizzle-orm";
import { asSystem } from "@/lib/access/as-system";
import { findDocuments } from "@/lib/documents/finding/find-documents";
import { findQuery } from "@/lib/documents/finding/input";
import type { World } from "./world";

const vocabulary = sql.raw(
  `array['Rechnung','Lieferung','Weizenmehl','Betrag','Umsatzsteuer','Zahlung','Vertrag','Kündigung','Miete','Lohn','Gehalt','Beleg','Quittung','Konto','Überweisung','Skonto','Mahnung','Angebot','Auftrag','Häuser','Müller','Krume','Osterwold','Stadtwerke','Abschlag','Fahrtenbuch','Inventur','Bilanz','Steuerbescheid','Faktura']`,
);

/** Gives every document of the measured folders a text of forty words, of which one in a thousand says something rare; all others have been read and are empty. */
export async function writeTexts({ folders }: World): Promise<void> {
  for (const { clientId } of folders) {
    await asSystem("bench: texts", (tx) =>
      tx.execute(sql`
        insert into document_texts (document_id, client_id, scope_id, version_id, state, text)
        select d.id, d.client_id, d.scope_id, d.current_version_id, 'read',
               (select string_agg((${vocabulary})[1 + (d.n * 31 + w * 7919 + d.n * w) % 30], ' ') from generate_series(1, 40) w)
               || ' Nr. ' || d.n || case when d.n % 1000 = 0 then ' Seltenheitswert' else '' end
          from (select *, row_number() over (order by id) as n from documents where client_id = ${clientId}) d`),
    );
  }
  await asSystem("bench: no text", (tx) =>
    tx.execute(sql`
      insert into document_texts (document_id, client_id, scope_id, version_id, state, text)
      select d.id, d.client_id, d.scope_id, d.current_version_id, 'empty', '' from documents d on conflict do nothing`),
  );
}

/** Searches as people make them: rare and frequent words, in names and in texts, with typing mistakes and filters; in one client file and in all. */
export function searchesOf({ folders, smaller }: World) {
  const largest = folders.at(-1);
  const searches: { name: string; query: Record<string, string> }[] = [
    { name: "rare word in texts", query: { q: "seltenheitswert" } },
    { name: "frequent word in names", query: { q: "beleg" } },
    { name: "frequent word in texts", query: { q: "kündigung" } },
    { name: "two words", query: { q: "mueller osterwold" } },
    { name: "part of a name", query: { q: "krume 77" } },
    { name: "typing mistake", query: { q: "tischelrei" } },
    { name: "nothing", query: { q: "zzyzzx quux" } },
    { name: "word and filters", query: { q: "lieferung", category: "other", type: "document", from: "2020-01-01" } },
    { name: "filter alone", query: { size: "large" } },
  ];
  const places = [
    { place: "all clients", client: {} },
    { place: "one client", client: largest ? { client: largest.clientId } : {} },
  ];
  return places.flatMap(({ place, client }) =>
    searches.map(({ name, query }) => ({
      name: `${name}, ${place}`,
      call: () => findDocuments(smaller.actor, findQuery.parse({ ...query, ...client })),
    })),
  );
}
