import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inFolder, sortKey } from "./listing";
import type { Sort } from "./sort";

/** The documents before and after one in its folder, and which one of how many it is (unless they are too many to count on the way). */
export interface Neighbours {
  previousId: string | null;
  nextId: string | null;
  place: { position: number; total: number } | null;
}

type Placed = { id: string; clientId: string; folderId: string | null };

/** Documents of a folder that are counted to say which one this is. */
const mostCounted = 20_000;

/** Finds the neighbours of a document in the order of the list it was opened from. */
export async function readNeighbours(tx: Tx, document: Placed, sort: Sort): Promise<Neighbours> {
  const column = sortKey(sort);
  const next = await beside(tx, document, column, sort.descending ? "before" : "behind");
  const previous = await beside(tx, document, column, sort.descending ? "behind" : "before");
  return { previousId: previous, nextId: next, place: await placeOf(tx, document, column, sort.descending) };
}

async function placeOf(tx: Tx, document: Placed, column: SQL, descending: boolean): Promise<Neighbours["place"]> {
  const comparison = sql.raw(descending ? ">=" : "<=");
  const [row] = await tx.execute<{ position: number; total: number }>(sql`
    select count(*)::int as total, (count(*) filter (where (f.key, f.id) ${comparison} (own.key, own.id)))::int as position
      from (select ${column} as key, d.id from documents d
             where ${inFolder(document)} limit ${mostCounted + 1}) f,
           (select ${column} as key, d.id from documents d where d.id = ${document.id}) own`);
  return row && row.total <= mostCounted ? { position: row.position, total: row.total } : null;
}

async function beside(tx: Tx, document: Placed, column: SQL, where: "before" | "behind"): Promise<string | null> {
  const direction = sql.raw(where === "behind" ? "asc" : "desc");
  const comparison = sql.raw(where === "behind" ? ">" : "<");
  const rows = await tx.execute<{ id: string }>(sql`
    select d.id from documents d, (select ${column} as key, d.id from documents d where d.id = ${document.id}) own
     where ${inFolder(document)} and (${column}, d.id) ${comparison} (own.key, own.id)
     order by ${column} ${direction}, d.id ${direction} limit 1`);
  return rows[0]?.id ?? null;
}
