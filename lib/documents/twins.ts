import "server-only";
import { and, desc, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, documentVersions, folders } from "@/db/schema/documents";
import type { Twin } from "./upload-input";

/** Another living document of this client file whose present content is the same, as far as the person sees it; the one filed last. */
export async function findTwin(tx: Tx, clientId: string, own: { documentId: string; sha256: string }): Promise<Twin | undefined> {
  const [found] = await tx
    .select({ documentId: documents.id, name: documents.name, folderName: folders.name })
    .from(documentVersions)
    .innerJoin(documents, and(eq(documents.id, documentVersions.documentId), eq(documents.currentVersionId, documentVersions.id)))
    .leftJoin(folders, eq(folders.id, documents.folderId))
    .where(
      and(
        eq(documentVersions.clientId, clientId),
        eq(documentVersions.sha256, own.sha256),
        ne(documents.id, own.documentId),
        isNull(documents.trashedAt),
      ),
    )
    .orderBy(desc(documentVersions.id))
    .limit(1);
  return found;
}
