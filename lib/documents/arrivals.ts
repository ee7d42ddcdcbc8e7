import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/people";
import { uploads } from "@/db/schema/uploads";
import { asActor } from "@/lib/access/as-actor";
import { asSystem, readAsSystem } from "@/lib/access/as-system";
import type { Doer } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal, type RefusalValues } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { refusalWords } from "@/lib/i18n/refusal-words";
import { storage } from "@/lib/storage/storage";
import { storedBytes } from "./arriving/stored";
import { checkAnnounced, checkContent } from "./content-check";
import type { FileType } from "./file-types";
import { fileUpload } from "./filing";
import { limitsIn } from "./limits";
import type { UploadOutcome } from "./upload-input";
import { removeBytes } from "./uploads";

/** What the file service says has arrived: bytes are on disk, `size` in bytes, `sha256` in hex. */
export interface Stored {
  key: string;
  size: number;
  sha256: string;
}

type Uploader = Doer & { language: Language };
type Upload = typeof uploads.$inferSelect;

/**
 * Files an upload whose bytes are safely stored, as the person who announced it and with their rights at this moment.
 * Saying it twice files it once. What is not as announced, or not what its name says, is refused with the reason and its
 * bytes are removed.
 */
export async function recordStored(uploadId: string, stored: Stored): Promise<UploadOutcome> {
  const known = await findUpload(uploadId);
  if (!known) throw new NotVisible(uploadId);
  const { upload, uploader } = known;
  if (upload.state === "filed" && upload.documentId) return filedBefore(upload, upload.documentId);
  if (upload.state === "refused" || upload.state === "cancelled" || upload.state === "expired") {
    await removeBytes([upload.storageKey]);
    return refusedOutcome(uploader, upload, upload.refusal ?? "upload.notOpen", { name: upload.name });
  }
  try {
    const type = await checkArrived(upload, stored);
    return await fileAs(uploader, upload, type, stored.sha256);
  } catch (error) {
    if (error instanceof NotVisible) return refuse(uploader, upload, new Refusal("upload.accessEnded"));
    if (error instanceof Refusal) return refuse(uploader, upload, error);
    throw error;
  }
}

/** For a transfer whose answer got lost: files the upload if its bytes are all there, and says so if they are not yet. */
export async function settleUpload(actor: Actor, input: { clientId: string; uploadId: string }): Promise<UploadOutcome> {
  const upload = await asActor(actor, input, async (tx) => {
    const [mine] = await tx
      .select()
      .from(uploads)
      .where(and(eq(uploads.id, input.uploadId), eq(uploads.clientId, input.clientId)));
    return mine;
  });
  if (!upload) throw new NotVisible(input.uploadId);
  return (await settleStored(upload)) ?? refusedOutcome(actor, upload, "upload.notArrived", { name: upload.name });
}

/** Files an upload whose bytes are complete in the storage; undefined when they are not. */
export async function settleStored(upload: Pick<Upload, "id" | "storageKey" | "size">): Promise<UploadOutcome | undefined> {
  const reply = await storage.open(upload.storageKey, { range: "bytes=0-0" });
  await reply.body?.cancel();
  if (!reply.ok) return undefined;
  return recordStored(upload.id, { key: upload.storageKey, size: upload.size, sha256: await storage.sha256(upload.storageKey) });
}

async function findUpload(uploadId: string): Promise<{ upload: Upload; uploader: Uploader } | undefined> {
  const [row] = await readAsSystem("a stored file reports without a session", (db) =>
    db
      .select({ upload: uploads, name: users.name, language: users.language })
      .from(uploads)
      .innerJoin(users, eq(users.id, uploads.userId))
      .where(eq(uploads.id, uploadId)),
  );
  return row && { upload: row.upload, uploader: { userId: row.upload.userId, name: row.name, language: row.language } };
}

async function checkArrived(upload: Upload, stored: Stored): Promise<FileType> {
  if (stored.key !== upload.storageKey || stored.size !== upload.size)
    throw new Refusal("upload.sizeDiffers", { name: upload.name });
  return checkContent(upload.name, storedBytes(upload.storageKey, upload.size));
}

async function fileAs(uploader: Uploader, upload: Upload, type: FileType, sha256: string): Promise<UploadOutcome> {
  return asActor(uploader, { clientId: upload.clientId }, async (tx) => {
    const [file, [locked]] = await Promise.all([
      requireClientFile(tx, uploader, upload.clientId),
      tx.select().from(uploads).where(eq(uploads.id, upload.id)).for("update"),
    ]);
    if (!locked) throw new NotVisible(upload.id);
    if (locked.state === "filed" && locked.documentId) return filedBefore(locked, locked.documentId);
    if (locked.state !== "reserved") throw new Refusal("upload.notOpen");
    checkAnnounced(locked, await limitsIn(tx, file));
    return fileUpload(tx, uploader, file, { upload: locked, type, sha256 });
  });
}

const filedBefore = (upload: Upload, documentId: string): UploadOutcome => ({
  status: "filed",
  uploadId: upload.id,
  documentId,
  name: upload.name,
  landedInRoot: false,
});

async function refuse(uploader: Uploader, upload: Upload, refusal: Refusal): Promise<UploadOutcome> {
  const refused = await asSystem("an upload is refused after its transfer", (tx) =>
    tx
      .update(uploads)
      .set({ state: "refused", refusal: refusal.code, doneAt: sql`now()` })
      .where(and(eq(uploads.id, upload.id), eq(uploads.state, "reserved")))
      .returning({ id: uploads.id }),
  );
  // Somebody else may have filed it in the meantime: then the bytes are a document's, and no longer ours to remove.
  const isFiled = refused.length === 0 && (await findUpload(upload.id))?.upload.state === "filed";
  if (!isFiled) await removeBytes([upload.storageKey]);
  return refusedOutcome(uploader, upload, refusal.code, { name: upload.name, ...refusal.values });
}

async function refusedOutcome(
  reader: { language: Language },
  upload: Upload,
  code: string,
  values: RefusalValues,
): Promise<UploadOutcome> {
  return { status: "refused", uploadId: upload.id, code, message: await refusalWords(reader.language, code, values) };
}
