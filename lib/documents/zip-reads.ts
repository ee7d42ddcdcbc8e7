import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { documents, documentVersions } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { announceTo } from "@/lib/live/announce";
import type { PlannedFile } from "./zip-plan";

/** Where the bytes of a planned file are at this moment, for this person. */
export interface Readable {
  storageKey: string;
  size: number;
}

/** Asks the database which of these documents this person may read now; what is missing in the answer may not be read. */
export function readableNow(
  actor: Actor,
  clientId: string,
  files: readonly PlannedFile[],
): Promise<ReadonlyMap<string, Readable>> {
  return asActor(actor, { clientId }, async (tx) => {
    const rows = await tx
      .select({ id: documents.id, storageKey: documentVersions.storageKey, size: documentVersions.size })
      .from(documents)
      .innerJoin(documentVersions, eq(documentVersions.id, documents.currentVersionId))
      .where(
        and(
          eq(documents.clientId, clientId),
          inArray(
            documents.id,
            files.map(({ documentId }) => documentId),
          ),
          isNull(documents.trashedAt),
        ),
      );
    return new Map(rows.map(({ id, ...bytes }) => [id, bytes]));
  });
}

/** Writes that this person loaded these documents (each once in an hour), and takes their dots off. */
export async function keepDownloads(actor: Actor, clientId: string, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  await asActor(actor, { clientId }, async (tx) => {
    const rows = await tx.execute<{ id: string; scope_id: string; name: string }>(sql`
      select d.id, d.scope_id, d.name from documents d
       where d.client_id = ${clientId} and d.id = any (${idList(documentIds)})
         and not exists (select from activity a where a.subject_id = d.id and a.actor_id = ${actor.userId}
                            and a.kind = 'document.downloaded' and a.at > now() - interval '1 hour')`);
    if (rows.length > 0) {
      await tx.insert(activity).values(
        rows.map((row) => ({
          id: newId(),
          clientId,
          scopeId: row.scope_id,
          actorId: actor.userId,
          actorName: actor.name,
          kind: "document.downloaded",
          subjectType: "document",
          subjectId: row.id,
          data: { document: row.name },
        })),
      );
    }
    const dots = await tx.execute(sql`
      delete from unseen_marks where user_id = ${actor.userId} and document_id = any (${idList(documentIds)}) returning 1`);
    if (dots.length > 0) await announceTo(tx, [actor.userId], "documents");
  });
}
