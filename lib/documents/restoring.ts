import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { documents, folders } from "@/db/schema/documents";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { change, chosen, lockTree, type Work } from "./change";
import type { Change, RestoringThings } from "./input";
import { findFolderNamesake, findNamesake, freeFolderName, freeName } from "./namesakes";
import { takeUpVersion } from "./versions";

/**
 * Brings documents and folders back from the trash to where they were. A name that is taken there meanwhile is refused, or
 * answered by the choice: a new version of the other (the document then stays in the trash), both, or leaving it. Refused too
 * when the old place itself lies in the trash; the refusal names it.
 */
export function restoreThings(actor: Actor, input: RestoringThings): Promise<Change> {
  return change(actor, input.clientId, (work) => bringBack(work, input));
}

/** The same inside a change under way. */
export async function bringBack(work: Work, input: RestoringThings): Promise<void> {
  const { documentIds, folderIds } = chosen(input);
  await lockTree(work.tx, work.file.id);
  for (const folder of await trashedFolders(work, folderIds)) await restoreFolder(work, folder, input.onSameName);
  for (const document of await trashedDocuments(work, documentIds)) await restoreDocument(work, document, input.onSameName);
}

const living = { trashedAt: null, trashedBy: null, trashedByName: null, trashedWith: null };

type TrashedFolder = Awaited<ReturnType<typeof trashedFolders>>[number];

async function restoreFolder(work: Work, folder: TrashedFolder, onSameName: RestoringThings["onSameName"]): Promise<void> {
  const { tx, actor, file } = work;
  await requireLivingPlace(work, folder.parentId);
  const place = { clientId: file.id, parentId: folder.parentId, audience: folder.audience, scopeId: folder.scopeId };
  let name = folder.name;
  if (await findFolderNamesake(tx, place, name)) {
    if (onSameName === "ask") throw new Refusal("folder.nameTakenAtRestore", { name });
    if (onSameName === "skip") {
      work.skipped += 1;
      return;
    }
    name = await freeFolderName(tx, place, name);
  }
  if (name !== folder.name) await tx.update(folders).set({ name }).where(eq(folders.id, folder.id));
  await tx
    .update(folders)
    .set(living)
    .where(and(eq(folders.clientId, file.id), eq(folders.trashedWith, folder.id)));
  const papers = await tx
    .update(documents)
    .set(living)
    .where(and(eq(documents.clientId, file.id), eq(documents.trashedWith, folder.id)))
    .returning({ id: documents.id });
  work.folders += 1;
  work.scopes.add(folder.scopeId);
  work.undo.push({ does: "trash", kind: "folder", id: folder.id });
  await recordActivity(tx, actor, {
    kind: "folder.restored",
    at: { clientId: file.id, scopeId: folder.scopeId },
    subject: { type: "folder", id: folder.id },
    data: { folder: name, count: papers.length },
  });
}

type TrashedDocument = Awaited<ReturnType<typeof trashedDocuments>>[number];

async function restoreDocument(work: Work, document: TrashedDocument, onSameName: RestoringThings["onSameName"]) {
  const { tx, actor, file } = work;
  await requireLivingPlace(work, document.folderId);
  const place = { clientId: file.id, folderId: document.folderId };
  let name = document.name;
  const namesake = await findNamesake(tx, place, name);
  if (namesake) {
    if (onSameName === "ask") throw new Refusal("document.nameTakenAtRestore", { name });
    if (onSameName === "skip") {
      work.skipped += 1;
      return;
    }
    if (onSameName === "new-version") {
      await takeUpVersion(work, namesake, document.currentVersionId);
      work.documents += 1;
      return;
    }
    name = await freeName(tx, place, name);
  }
  await tx
    .update(documents)
    .set({ ...living, name })
    .where(eq(documents.id, document.id));
  work.documents += 1;
  work.scopes.add(document.scopeId);
  work.undo.push({ does: "trash", kind: "document", id: document.id });
  await recordActivity(tx, actor, {
    kind: "document.restored",
    at: { clientId: file.id, scopeId: document.scopeId },
    subject: { type: "document", id: document.id },
    data: { document: name },
  });
}

/** The old place has to be there: nothing comes back to where others would see it. */
async function requireLivingPlace({ tx, file }: Work, folderId: string | null): Promise<void> {
  if (!folderId) return;
  const [place] = await tx
    .select({ name: folders.name, trashedAt: folders.trashedAt })
    .from(folders)
    .where(and(eq(folders.clientId, file.id), eq(folders.id, folderId)))
    .for("share");
  if (!place) throw new NotVisible(folderId);
  if (place.trashedAt) throw new Refusal("trash.placeInTrash", { folder: place.name });
}

async function trashedDocuments({ tx, file }: Work, ids: string[]) {
  if (ids.length === 0) return [];
  const found = await tx
    .select({
      id: documents.id,
      name: documents.name,
      scopeId: documents.scopeId,
      folderId: documents.folderId,
      currentVersionId: documents.currentVersionId,
    })
    .from(documents)
    .where(and(eq(documents.clientId, file.id), inArray(documents.id, ids), sql`${documents.trashedWith} = ${documents.id}`))
    .orderBy(documents.id)
    .for("update");
  if (found.length !== ids.length) throw new NotVisible(file.id);
  return found;
}

async function trashedFolders({ tx, file }: Work, ids: string[]) {
  if (ids.length === 0) return [];
  const found = await tx
    .select({
      id: folders.id,
      name: folders.name,
      scopeId: folders.scopeId,
      parentId: folders.parentId,
      audience: folders.audience,
    })
    .from(folders)
    .where(and(eq(folders.clientId, file.id), inArray(folders.id, ids), sql`${folders.trashedWith} = ${folders.id}`))
    .orderBy(folders.id)
    .for("update");
  if (found.length !== ids.length) throw new NotVisible(file.id);
  return found;
}
