import "server-only";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { inFolder, ordered, type SortedList } from "./listing";

/** A row that somebody wants to go to: a document, or the next one behind a position whose name begins so. */
export type Sought = { documentId: string } | { typed: string; behind: number };

/** The position of a row in a folder's list, counted from 0; null when there is none. The list is numbered once, by its index. */
export function findPlace(actor: Actor, where: SortedList & { sought: Sought }): Promise<{ position: number | null }> {
  const { sought } = where;
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    const wanted =
      "documentId" in sought
        ? sql`id = ${sought.documentId}`
        : sql`starts_with(name_key, lower(normalize(${sought.typed}, NFKC))) order by position <= ${sought.behind}::int, position`;
    const [row] = await tx.execute<{ position: number }>(sql`
      select position from (
        select d.id, d.name_key, (row_number() over (order by ${ordered(where.sort)}))::int - 1 as position
          from documents d where ${inFolder(where)}) numbered
       where ${wanted} limit 1`);
    return { position: row?.position ?? null };
  });
}
