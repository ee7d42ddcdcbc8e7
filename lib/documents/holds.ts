import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { documentHolds } from "@/db/schema/trash";
import { idList } from "@/lib/access/id-list";
import { NotVisible, Refusal } from "@/lib/errors";
import { belowFolders, refusingWhatTheDatabaseRefuses } from "./change";

/** What may hold a document; each kind has its words in the refusal `document.held`. */
export type HolderKind = "task" | "handover" | "retention";

/** Somebody's reason why a document has to stay: a task it is attached to, a hand-over that lists it. */
export interface Holder {
  kind: HolderKind;
  id: string;
  name: string;
}

/**
 * Makes a document stay out of the trash until the holder lets go, in the caller's transaction. Holding twice holds once. Refuses a
 * document that is not there for this person, or lies in the trash.
 */
export async function holdDocument(tx: Tx, where: { clientId: string; documentId: string }, holder: Holder): Promise<void> {
  const [found] = await tx
    .select({ scopeId: documents.scopeId })
    .from(documents)
    .where(and(eq(documents.id, where.documentId), eq(documents.clientId, where.clientId)))
    .for("share");
  if (!found) throw new NotVisible(where.documentId);
  await refusingWhatTheDatabaseRefuses(() =>
    tx
      .insert(documentHolds)
      .values({ ...where, scopeId: found.scopeId, kind: holder.kind, holderId: holder.id, holderName: holder.name })
      .onConflictDoNothing(),
  );
}

/** The holder lets go of one document, or of all it holds. */
export async function releaseHold(tx: Tx, holder: Pick<Holder, "kind" | "id">, documentId?: string): Promise<void> {
  await tx
    .delete(documentHolds)
    .where(
      and(
        eq(documentHolds.kind, holder.kind),
        eq(documentHolds.holderId, holder.id),
        documentId ? eq(documentHolds.documentId, documentId) : undefined,
      ),
    );
}

/** Refuses when one of these documents, or one below these folders, is held; the refusal names the document and what holds it. */
export async function refuseHeld(tx: Tx, where: { clientId: string; documentIds: string[]; folderIds: string[] }): Promise<void> {
  const rows = await tx.execute<{ document: string; kind: HolderKind; name: string; held: number }>(sql`
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

/** Which of these documents are held, by what: for whoever wants to say so before somebody tries. */
export async function readHolders(tx: Tx, documentIds: string[]): Promise<(Holder & { documentId: string })[]> {
  if (documentIds.length === 0) return [];
  return tx
    .select({
      documentId: documentHolds.documentId,
      kind: sql<HolderKind>`${documentHolds.kind}`,
      id: documentHolds.holderId,
      name: documentHolds.holderName,
    })
    .from(documentHolds)
    .where(inArray(documentHolds.documentId, documentIds));
}
