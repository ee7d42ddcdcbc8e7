import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { uploadPurposes } from "@/db/schema/task-uploads";
import { uploads } from "@/db/schema/uploads";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import type { AnnouncedBatch, AnnouncingUploads, OpenUpload } from "@/lib/documents/upload-input";
import { announceUploads, isOpenUpload, openUploadColumns, withUsual } from "@/lib/documents/uploads";
import { NotVisible } from "@/lib/errors";
import type { UploadPurpose } from "./input";

/**
 * Announces files that are for a task, for a thing it asks for, or for the form of a task that is not sent yet. As soon as one is
 * filed, the database hangs it there, also when the browser is gone by then. Refuses a task that is over or not this person's.
 */
export async function announceForTask(actor: Actor, input: AnnouncingUploads, purpose: UploadPurpose): Promise<AnnouncedBatch> {
  const batch = await announceUploads(actor, input);
  const accepted = batch.uploads.flatMap(({ uploadId }) => (uploadId ? [uploadId] : []));
  if (accepted.length === 0) return batch;
  try {
    await asActor(actor, input, (tx) =>
      tx
        .insert(uploadPurposes)
        .values(
          accepted.map((uploadId) => ({
            uploadId,
            clientId: input.clientId,
            userId: actor.userId,
            taskId: purpose.taskId ?? null,
            itemId: purpose.itemId ?? null,
            draftKey: purpose.draftKey ?? null,
          })),
        )
        .onConflictDoNothing(),
    );
  } catch (error) {
    const code = databaseError(error)?.code;
    if (code === sqlState.insufficientPrivilege || code === sqlState.foreignKeyViolation) throw new NotVisible(purpose.taskId);
    throw error;
  }
  return batch;
}

/** A file of the form of a task that is not sent yet, where it has arrived. */
export type DraftFile = { documentId: string; name: string; size: number; mediaType: string };

/** What this person has uploaded for a form, also before the page was loaded anew; not what lies in the trash since. */
export function listDraftFiles(actor: Actor, where: { clientId: string; draftKey: string }): Promise<DraftFile[]> {
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    return tx
      .select({ documentId: documents.id, name: documents.name, size: documents.size, mediaType: documents.mediaType })
      .from(uploadPurposes)
      .innerJoin(uploads, eq(uploads.id, uploadPurposes.uploadId))
      .innerJoin(documents, and(eq(documents.id, uploads.documentId), eq(documents.clientId, uploads.clientId)))
      .where(
        and(
          eq(uploadPurposes.draftKey, where.draftKey),
          eq(uploadPurposes.clientId, where.clientId),
          eq(uploads.state, "filed"),
          sql`${documents.trashedAt} is null`,
        ),
      )
      .orderBy(asc(uploads.id));
  });
}

/** An upload for a task that this person began and has not finished: it goes on when the file is chosen again. */
export type BegunUpload = OpenUpload & { itemId: string | null };

/** What this person began to upload for a task. */
export function listBegunUploads(actor: Actor, where: { clientId: string; taskId: string }): Promise<BegunUpload[]> {
  return asActor(actor, where, async (tx) =>
    withUsual(
      tx,
      await tx
        .select({ ...openUploadColumns, itemId: uploadPurposes.itemId })
        .from(uploadPurposes)
        .innerJoin(uploads, eq(uploads.id, uploadPurposes.uploadId))
        .where(and(eq(uploadPurposes.taskId, where.taskId), eq(uploadPurposes.clientId, where.clientId), isOpenUpload))
        .orderBy(asc(uploads.id))
        .limit(100),
    ),
  );
}
