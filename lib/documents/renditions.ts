import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { renditions } from "@/db/schema/contents";
import { documents, documentVersions } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";

/** Something that was made from a document: where its bytes are, and what they are. */
export interface Rendition {
  id: string;
  storageKey: string;
  mediaType: string;
  /** What an attachment is called. */
  name: string | null;
}

/** Finds what was made from a document's version (the current one unless another is asked for); undefined when it is not there for this person. */
export function findRendition(
  actor: Actor,
  asked: { documentId: string; versionId?: string | undefined; kind: (typeof renditions.$inferSelect)["kind"]; number: number },
): Promise<Rendition | undefined> {
  return asActor(actor, {}, async (tx) => {
    const [found] = await tx
      .select({
        id: renditions.id,
        storageKey: renditions.storageKey,
        mediaType: renditions.mediaType,
        name: renditions.name,
      })
      .from(documents)
      .innerJoin(
        documentVersions,
        and(
          eq(documentVersions.documentId, documents.id),
          eq(documentVersions.id, asked.versionId ?? documents.currentVersionId),
        ),
      )
      .innerJoin(renditions, eq(renditions.versionId, documentVersions.id))
      .where(
        and(
          eq(documents.id, asked.documentId),
          isNull(documents.trashedAt),
          eq(renditions.kind, asked.kind),
          eq(renditions.number, asked.number),
          eq(renditions.state, "ready"),
        ),
      );
    return found;
  });
}
