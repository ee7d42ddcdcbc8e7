import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Sort, SortColumn } from "./sort";

const columns: Record<SortColumn, SQL> = {
  name: sql.raw("name_key"),
  category: sql.raw("category"),
  person: sql.raw("filed_by_name collate kontor_names"),
  time: sql.raw("filed_at"),
  size: sql.raw("size"),
};

/** The documents before and after one in its folder, and which one of how many it is (unless they are too many to count on the way). */
export interface Neighbours {
  previousId: string | null;
  nextId: string | null;
  place: { position: number; total: number } | null;
}

/** Documents of a folder that are counted to say which one this is. */
const mostCounted = 20_000;

/** Finds the neighbours of a document in the order of the list it was opened from. */
export async function readNeighbours(
  tx: Tx,
  document: { id: string; clientId: string; folderId: string | null },
  sort: Sort,
): Promise<Neighbours> {
  const column = columns[sort.by];
  const next = await beside(tx, document, column, sort.descending ? "before" : "behind");
  const previous = await beside(tx, document, column, sort.descending ? "behind" : "before");
  return { previousId: previous, nextId: next, place: await placeOf(tx, document, column, sort.descending) };
}

async function placeOf(
  tx: Tx,
  document: { id: string; clientId: string; folderId: string | null },
  column: SQL,
  descending: boolean,
): Promise<Neighbours["place"]> {
  const comparison = sql.raw(descending ? ">=" : "<=");
  const [row] = await tx.execute<{ position: number; total: number }>(sql`
    select count(*)::int as total, (count(*) filter (where (f.key, f.id) ${comparison} (own.key, own.id)))::int as position
      from (select d.${column} as key, d.id from documents d
             where d.client_id = ${document.clientId} and ${document.folderId ? sql`d.folder_id = ${document.folderId}` : sql`d.folder_id is null`}
               and d.trashed_at is null limit ${mostCounted + 1}) f,
           (select ${column} as key, id from documents where id = ${document.id}) own`);
  return row && row.total <= mostCounted ? { position: row.position, total: row.total } : null;
}

async function beside(
  tx: Tx,
  document: { id: string; clientId: string; folderId: string | null },
  column: SQL,
  where: "before" | "behind",
): Promise<string | null> {
  const direction = sql.raw(where === "behind" ? "asc" : "desc");
  const comparison = sql.raw(where === "behind" ? ">" : "<");
  const rows = await tx.execute<{ id: string }>(sql`
    select d.id from documents d, (select ${column} as key, id from documents where id = ${document.id}) own
     where d.client_id = ${document.clientId} and ${document.folderId ? sql`d.folder_id = ${document.folderId}` : sql`d.folder_id is null`}
       and d.trashed_at is null and (d.${column}, d.id) ${comparison} (own.key, own.id)
     order by d.${column} ${direction}, d.id ${direction} limit 1`);
  return rows[0]?.id ?? null;
}
