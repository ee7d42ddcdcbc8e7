import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { announceTo } from "@/lib/live/announce";
import { belowFolders, lockTree } from "./change";

/** Takes this person's mark off a document, if there is one. */
export async function markDocumentSeen(tx: Tx, actor: Actor, documentId: string): Promise<void> {
  const gone = await tx.execute(
    sql`delete from unseen_marks where user_id = ${actor.userId} and document_id = ${documentId} returning 1`,
  );
  if (gone.length > 0) await announceTo(tx, [actor.userId], "documents");
}

/** Takes this person's marks off the given documents, off a folder with all below it, or off the whole client file. */
export function markSeen(
  actor: Actor,
  where: { clientId: string; documentIds?: string[] | undefined; folderId?: string | undefined },
): Promise<void> {
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    // A move takes many marks with it, in an order of its own.
    await lockTree(tx, where.clientId);
    await tx.execute(sql`
      delete from unseen_marks m
       where m.user_id = ${actor.userId} and m.client_id = ${where.clientId} and ${among(where)}`);
    await announceTo(tx, [actor.userId], "documents");
  });
}

function among(where: { clientId: string; documentIds?: string[] | undefined; folderId?: string | undefined }) {
  if (where.documentIds) return sql`m.document_id = any (${idList(where.documentIds)})`;
  if (!where.folderId) return sql`true`;
  return sql`m.document_id in (select d.id from documents d
    where d.client_id = ${where.clientId} and d.folder_id in ${belowFolders(where.clientId, [where.folderId])})`;
}
