import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { documents, documentVersions } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { keepSighting } from "./document-view";

/** Where the bytes of a document (or of one of its versions) are, and what a download is to call them. */
export interface Content {
  storageKey: string;
  name: string;
  mediaType: string;
  sha256: string;
  size: number;
}

/**
 * Finds the bytes this person asked for, or undefined when the document is not there for them. Whoever reads, be it a part, has seen
 * it: their dot goes out and the activity keeps it.
 */
export function findContent(
  actor: Actor,
  asked: { documentId: string; versionId?: string | undefined; download: boolean; reads: boolean },
): Promise<Content | undefined> {
  return asActor(actor, {}, async (tx) => {
    const [found] = await tx
      .select({ document: documents, version: documentVersions })
      .from(documents)
      .innerJoin(documentVersions, eq(documentVersions.documentId, documents.id))
      .where(
        and(
          eq(documents.id, asked.documentId),
          isNull(documents.trashedAt),
          eq(documentVersions.id, asked.versionId ?? documents.currentVersionId),
        ),
      );
    if (!found) return undefined;
    if (asked.reads && !actor.viewing) await keepSighting(tx, actor, found.document, asked.download ? "downloaded" : "opened");
    const { storageKey, mediaType, sha256, size } = found.version;
    return { storageKey, mediaType, sha256, size, name: found.document.name };
  });
}

/** May this person read the document at this moment? */
export function isReadable(actor: { userId: string }, documentId: string): Promise<boolean> {
  return asActor(actor, {}, async (tx) => (await tx.$count(documents, eq(documents.id, documentId))) > 0);
}
