import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { isReserved, uploadBatches, uploads } from "@/db/schema/uploads";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { refusalWords } from "@/lib/i18n/refusal-words";
import { log, plainError } from "@/lib/log";
import { reserveKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { checkAnnounced } from "./content-check";
import { safeName } from "./file-names";
import { defaultCategories, defaultCategory } from "./folder-category";
import { requireReceivingFolder } from "./folders";
import { type Limits, limitsIn } from "./limits";
import type { AnnouncedBatch, AnnouncedFile, AnnouncedUpload, AnnouncingUploads, OpenUpload } from "./upload-input";

/** How long an announced file may take to arrive. */
const patienceDays = 7;
/** Files of one person that may be on their way at once, in all client files together. */
const mostOpen = 5_000;

/**
 * Reserves a place for each announced file before a byte moves, so that nothing arrives unannounced. Files that can't be
 * accepted are answered one by one with their reason and stop no other. A file that this person announced before for the
 * same folder and has not finished gets the same reservation back: its upload goes on where it stopped. Not what is announced `anew`, which
 * the server makes itself: two that are made in the same moment are two.
 */
export async function announceUploads(actor: Actor, input: AnnouncingUploads, { anew = false } = {}): Promise<AnnouncedBatch> {
  return asActor(actor, input, async (tx) => {
    const file = await requireClientFile(tx, actor, input.clientId);
    const folder = input.folderId ? await requireReceivingFolder(tx, input.clientId, input.folderId) : undefined;
    const scopeId = folder?.scopeId ?? input.clientId;
    if (!file.documents && scopeId === input.clientId) throw new Refusal("document.notAgreed");
    await requireRoom(tx, input.files.length);
    const limits = await limitsIn(tx, file);
    const open = anew ? [] : await readOpenUploads(tx, input.clientId);
    const resumed = input.files.map((announced) => open.find((upload) => isSame(upload, announced, input.folderId)));
    const usual = await defaultCategory(tx, input.folderId);
    const batchId = await batchFor(tx, actor, file, { ...input, scopeId, folderName: folder?.name ?? null }, resumed);
    const answers: AnnouncedUpload[] = [];
    for (const [index, announced] of input.files.entries()) {
      const before = resumed[index];
      answers.push(
        before
          ? { index, uploadId: before.uploadId, category: before.category ?? before.usual ?? undefined, refusal: null }
          : await announce(tx, actor, { ...input, scopeId }, { index, announced, batchId, limits, usual }),
      );
    }
    return { batchId, uploads: answers };
  });
}

/** Refuses to reserve without end: the policies show each person only their own uploads. */
async function requireRoom(tx: Tx, wanted: number): Promise<void> {
  const open = await tx.$count(uploads, isOpenUpload);
  if (open + wanted > mostOpen) throw new Refusal("upload.tooManyOpen", { most: mostOpen });
}

const isSame = (upload: OpenUpload, file: AnnouncedFile, folderId: string | null) =>
  upload.name === safeName(file.name) &&
  upload.size === file.size &&
  upload.lastModified === file.lastModified &&
  upload.folderId === folderId;

interface Announcing {
  index: number;
  announced: AnnouncedFile;
  batchId: string;
  limits: Limits;
  /** The category that new documents of the folder get. */
  usual: string;
}

async function announce(
  tx: Tx,
  actor: Actor,
  input: AnnouncingUploads & { scopeId: string },
  { index, announced, batchId, limits, usual }: Announcing,
): Promise<AnnouncedUpload> {
  try {
    const name = safeName(announced.name);
    const type = checkAnnounced({ name, size: announced.size }, limits);
    const id = newId();
    await tx.insert(uploads).values({
      id,
      batchId,
      clientId: input.clientId,
      userId: actor.userId,
      folderId: input.folderId,
      scopeId: input.scopeId,
      storageKey: reserveKey(id),
      name,
      size: announced.size,
      mediaType: type.mediaType,
      lastModified: announced.lastModified,
      category: input.category ?? null,
      onSameName: input.onSameName,
      expiresAt: sql`now() + make_interval(days => ${patienceDays})`,
    });
    const takesOver = input.onSameName === "new-version" && !input.category;
    return { index, uploadId: id, category: takesOver ? undefined : (input.category ?? usual), refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refusal = {
      code: error.code,
      values: error.values,
      message: await refusalWords(actor.language, error.code, error.values),
    };
    return { index, uploadId: null, refusal };
  }
}

/** The batch these files belong to: the given one while it runs, the one of a resumed file, or a new one. */
async function batchFor(
  tx: Tx,
  actor: Actor,
  file: ClientFile,
  where: { batchId?: string | undefined; folderId: string | null; folderName: string | null; scopeId: string },
  resumed: (OpenUpload | undefined)[],
): Promise<string> {
  const wanted = where.batchId ?? resumed.find((upload) => upload !== undefined)?.batchId;
  if (wanted) {
    const [batch] = await tx
      .select({ id: uploadBatches.id, confirmedAt: uploadBatches.confirmedAt })
      .from(uploadBatches)
      .where(and(eq(uploadBatches.id, wanted), eq(uploadBatches.clientId, file.id)))
      .for("update");
    if (!batch) throw new NotVisible(wanted);
    if (!batch.confirmedAt) return batch.id;
  }
  const id = newId();
  await tx.insert(uploadBatches).values({
    id,
    clientId: file.id,
    scopeId: where.scopeId,
    userId: actor.userId,
    folderId: where.folderId,
    folderName: where.folderName,
  });
  return id;
}

/** What an open upload is, of a query on uploads. */
export const openUploadColumns = {
  uploadId: uploads.id,
  batchId: uploads.batchId,
  folderId: uploads.folderId,
  name: uploads.name,
  size: uploads.size,
  lastModified: uploads.lastModified,
  category: uploads.category,
  onSameName: uploads.onSameName,
};
/** Announced, not finished, and still to be waited for. */
export const isOpenUpload = and(isReserved, sql`${uploads.expiresAt} > now()`);

/** What this person began to upload to the client and has not finished, oldest first. */
export async function readOpenUploads(tx: Tx, clientId: string): Promise<OpenUpload[]> {
  const open = await tx
    .select(openUploadColumns)
    .from(uploads)
    .where(and(eq(uploads.clientId, clientId), isOpenUpload))
    .orderBy(uploads.id)
    .limit(500);
  return withUsual(tx, open);
}

type Begun = Omit<OpenUpload, "usual"> & { onSameName: AnnouncingUploads["onSameName"] };

/** Open uploads with the category that each gets where nobody has chosen one. */
export async function withUsual<U extends Begun>(tx: Tx, open: readonly U[]): Promise<(Omit<U, "onSameName"> & OpenUpload)[]> {
  const places = new Set(open.flatMap(({ folderId }) => folderId ?? []));
  const usual = await defaultCategories(tx, [...places]);
  return open.map(({ onSameName, ...upload }) => ({
    ...upload,
    usual: onSameName === "new-version" ? null : (usual.get(upload.folderId ?? "") ?? "other"),
  }));
}

/**
 * Gives an upload up, ends its transfer and removes what has arrived of it; where that fails, the sweep removes it later. Nothing happens to
 * one that has already been filed.
 */
export async function cancelUpload(actor: Actor, input: { clientId: string; uploadId: string }): Promise<void> {
  const given = await asActor(actor, input, async (tx) => {
    await requireClientFile(tx, actor, input.clientId);
    return tx
      .update(uploads)
      .set({ state: "cancelled", doneAt: sql`now()` })
      .where(and(eq(uploads.id, input.uploadId), eq(uploads.clientId, input.clientId), eq(uploads.state, "reserved")))
      .returning({ key: uploads.storageKey });
  });
  await removeBytes(given.map(({ key }) => key));
}

/** Removes what has arrived of uploads that have ended without a document; a failure is said in the log and left to the sweep. */
export async function removeBytes(keys: string[]): Promise<void> {
  try {
    await storage.remove(keys);
  } catch (error) {
    log.warn({ err: plainError(error), count: keys.length }, "The bytes of ended uploads wait for the sweep");
  }
}
