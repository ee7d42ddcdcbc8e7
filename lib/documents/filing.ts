import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { documents, documentVersions, folders } from "@/db/schema/documents";
import { uploads } from "@/db/schema/uploads";
import { type Doer, recordActivity } from "@/lib/activity/activity";
import type { ClientFile } from "@/lib/clients/client-file";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { nameKey } from "./file-names";
import type { FileType } from "./file-types";
import { defaultCategory } from "./folder-category";
import { findNamesake, freeName } from "./namesakes";
import { prepareLater } from "./preparing/plan";
import { type Told, tellLater } from "./telling";
import { findTwin } from "./twins";
import type { UploadOutcome } from "./upload-input";

type Upload = typeof uploads.$inferSelect;
type Place = { folderId: string | null; scopeId: string; folderName: string | null; landedInRoot: boolean };
type Filed = { documentId: string; category: string };
type Existing = { id: string; scopeId: string; category: string };
/** A file whose bytes are safe and checked, ready to be filed. */
export type Arrived = { upload: Upload; type: FileType; sha256: string };

/**
 * Files what arrived: document, version, dots, trace, mails and the upload's end in the caller's one transaction, so that
 * it is there whole or not at all. The upload must be locked by the caller. A folder that is gone meanwhile means the
 * client file's root, and the outcome says so.
 */
export async function fileUpload(tx: Tx, doer: Doer, file: ClientFile, arrived: Arrived): Promise<UploadOutcome> {
  const { upload } = arrived;
  const place = await placeFor(tx, upload);
  const [folderCategory] = await Promise.all([defaultCategory(tx, place.folderId), lockName(tx, upload, place)]);
  const namesake = await findNamesake(tx, { clientId: upload.clientId, folderId: place.folderId }, upload.name);
  const isNewVersion = namesake !== undefined && upload.onSameName === "new-version";
  const { documentId, category } = isNewVersion
    ? await addVersion(tx, doer, file, arrived, namesake)
    : await addDocument(tx, doer, file, arrived, { ...place, folderCategory, isTaken: namesake !== undefined });
  // None of these waits for what another finds: they are asked for at once.
  const [twin, told] = await Promise.all([
    findTwin(tx, upload.clientId, { documentId, sha256: arrived.sha256 }),
    markUnseen(tx, documentId),
    end(tx, upload, { state: "filed", documentId, sha256: arrived.sha256, storedAt: new Date() }),
    announce(tx, { clientId: upload.clientId, scopeId: place.scopeId, topic: "documents" }),
  ]);
  await tellLater(tx, file, told);
  const filed = {
    status: "filed",
    uploadId: upload.id,
    documentId,
    name: upload.name,
    category,
    landedInRoot: place.landedInRoot,
  } as const;
  return { ...filed, ...(isNewVersion && { isNewVersion }), ...(twin && { twin }) };
}

async function placeFor(tx: Tx, upload: Upload): Promise<Place> {
  const root: Place = { folderId: null, scopeId: upload.clientId, folderName: null, landedInRoot: upload.folderId !== null };
  if (!upload.folderId) return root;
  const [folder] = await tx
    .select({ scopeId: folders.scopeId, name: folders.name, trashedAt: folders.trashedAt })
    .from(folders)
    .where(and(eq(folders.id, upload.folderId), eq(folders.clientId, upload.clientId)))
    .for("share");
  if (folder && !folder.trashedAt)
    return { folderId: upload.folderId, scopeId: folder.scopeId, folderName: folder.name, landedInRoot: false };
  // The root is seen by everyone: what was meant for fewer does not land there. Of a folder that is erased, or no longer this
  // person's to see, nothing is known but who was to see the file when it was announced.
  if ((folder?.scopeId ?? upload.scopeId) !== upload.clientId) throw new Refusal("upload.folderInTrash", { name: upload.name });
  return root;
}

/** Two files of one name at the same moment: the second waits here and then sees the first. */
async function lockName(tx: Tx, upload: Upload, { folderId }: Place) {
  const name = `file:${upload.clientId}:${folderId ?? "root"}:${nameKey(upload.name)}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

async function addDocument(
  tx: Tx,
  doer: Doer,
  file: ClientFile,
  arrived: Arrived,
  place: Place & { folderCategory: string; isTaken: boolean },
): Promise<Filed> {
  const { upload } = arrived;
  const id = newId();
  const versionId = newId();
  const name = place.isTaken
    ? await freeName(tx, { clientId: upload.clientId, folderId: place.folderId }, upload.name)
    : upload.name;
  const category = upload.category ?? place.folderCategory;
  await tx.insert(documents).values({
    id,
    clientId: upload.clientId,
    folderId: place.folderId,
    scopeId: place.scopeId,
    name,
    category,
    currentVersionId: versionId,
    ...factsOf(arrived),
    filedBy: doer.userId,
    filedByName: doer.name,
    filedBySide: file.side,
  });
  await Promise.all([
    insertVersion(tx, doer, file, arrived, { id: versionId, documentId: id, scopeId: place.scopeId, number: 1 }),
    recordActivity(tx, doer, {
      kind: "document.filed",
      at: { clientId: upload.clientId, scopeId: place.scopeId },
      subject: { type: "document", id },
      data: { document: name, folder: place.folderName, batch: upload.batchId },
    }),
  ]);
  return { documentId: id, category };
}

async function addVersion(tx: Tx, doer: Doer, file: ClientFile, arrived: Arrived, existing: Existing): Promise<Filed> {
  const { upload } = arrived;
  const id = newId();
  const number = await nextVersionNumber(tx, existing.id);
  await insertVersion(tx, doer, file, arrived, { id, documentId: existing.id, scopeId: existing.scopeId, number });
  // A version keeps the category of its document, unless somebody has chosen one for it.
  const category = upload.category ?? existing.category;
  await tx
    .update(documents)
    .set({
      currentVersionId: id,
      category,
      ...factsOf(arrived),
      filedBy: doer.userId,
      filedByName: doer.name,
      filedBySide: file.side,
      filedAt: sql`now()`,
    })
    .where(eq(documents.id, existing.id));
  await recordActivity(tx, doer, {
    kind: "document.newVersion",
    at: { clientId: upload.clientId, scopeId: existing.scopeId },
    subject: { type: "document", id: existing.id },
    data: { document: upload.name, version: number, batch: upload.batchId },
  });
  if (category !== existing.category)
    await recordActivity(tx, doer, {
      kind: "document.recategorised",
      at: { clientId: upload.clientId, scopeId: existing.scopeId },
      subject: { type: "document", id: existing.id },
      data: { document: upload.name, from: existing.category, to: category },
    });
  return { documentId: existing.id, category };
}

/** The number of a document's next version; those count that the person may not open yet. The document must be locked by the caller. */
async function nextVersionNumber(tx: Tx, documentId: string): Promise<number> {
  const [next] = await tx.execute<{ number: number }>(sql`select kontor.next_version_number(${documentId}) as number`);
  return next?.number ?? 1;
}

const factsOf = ({ upload, type }: Arrived) => ({ size: upload.size, mediaType: type.mediaType });

async function insertVersion(
  tx: Tx,
  doer: Doer,
  file: ClientFile,
  arrived: Arrived,
  version: { id: string; documentId: string; scopeId: string; number: number },
) {
  const { upload, sha256 } = arrived;
  await Promise.all([
    tx.insert(documentVersions).values({
      ...version,
      ...factsOf(arrived),
      clientId: upload.clientId,
      storageKey: upload.storageKey,
      sha256,
      originalName: upload.name,
      uploadId: upload.id,
      uploadedBy: doer.userId,
      uploadedByName: doer.name,
      uploadedBySide: file.side,
    }),
    prepareLater(tx, version.id),
  ]);
}

async function markUnseen(tx: Tx, documentId: string): Promise<Told[]> {
  const rows = await tx.execute<{ user_id: string; side: Told["side"] }>(
    sql`select user_id, side from kontor.mark_unseen(${documentId})`,
  );
  return [...rows].map((row) => ({ userId: row.user_id, side: row.side }));
}

async function end(tx: Tx, upload: Upload, outcome: Partial<typeof uploads.$inferInsert>) {
  await tx
    .update(uploads)
    .set({ ...outcome, doneAt: sql`now()` })
    .where(eq(uploads.id, upload.id));
}
