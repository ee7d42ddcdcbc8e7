import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idList } from "@/lib/access/id-list";
import { Refusal } from "@/lib/errors";
import { belowFolders } from "./change";

/**
 * Refuses when one of these documents, or one below these folders, is held; the refusal names the document and what holds it. Taken and
 * given back is a hold by the database alone, with what it comes from (db/access/72-task-holds.sql).
 */
export async function refuseHeld(tx: Tx, where: { clientId: string; documentIds: string[]; folderIds: string[] }): Promise<void> {
  const rows = await tx.execute<{ document: string; kind: string; name: string; held: number }>(sql`
    select d.name as document, h.kind, h.holder_name as name, count(*) over ()::int as held
      from document_holds h join documents d on d.client_id = h.client_id and d.id = h.document_id
     where h.client_id = ${where.clientId} and d.trashed_at is null
       and (d.id = any (${idList(where.documentIds)}) or d.folder_id in ${belowFolders(where.clientId, where.folderIds)})
     order by h.since limit 1`);
  const [first] = rows;
  if (!first) return;
  const { document, kind, name, held } = first;
  throw new Refusal("document.held", { document, kind, name, more: held - 1 });
}
