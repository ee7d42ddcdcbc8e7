import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { documents, folders } from "@/db/schema/documents";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible } from "@/lib/errors";
import { belowFolders, change, chosen, lockTree, type Work } from "./change";
import { refuseHeld } from "./holds";
import type { Change, Choosing } from "./input";

/**
 * Puts documents, and folders with all they hold, into the trash. Refused as a whole when something holds one of them: the
 * refusal says what. Dots go out, and come back with what is restored.
 */
export function trashThings(actor: Actor, input: Choosing): Promise<Change> {
  return change(actor, input.clientId, (work) => putIntoTrash(work, input));
}

/** The same inside a change under way. */
export async function putIntoTrash(work: Work, input: Choosing): Promise<void> {
  const { tx, file } = work;
  const { documentIds, folderIds } = chosen(input);
  await lockTree(tx, file.id);
  const chosenFolders = await lockFolders(work, folderIds);
  const chosenDocuments = await lockDocuments(work, documentIds);
  await refuseHeld(tx, { clientId: file.id, documentIds, folderIds });
  for (const folder of chosenFolders) await trashFolder(work, folder);
  for (const document of chosenDocuments) await trashDocument(work, document);
}

type Thing = { id: string; name: string; scopeId: string };

async function trashFolder(work: Work, folder: Thing): Promise<void> {
  const { tx, actor, file } = work;
  const gone = { trashedAt: sql`now()`, trashedBy: actor.userId, trashedByName: actor.name, trashedWith: folder.id };
  const below = belowFolders(file.id, [folder.id]);
  const went = await tx
    .update(folders)
    .set(gone)
    .where(and(eq(folders.clientId, file.id), sql`${folders.id} in ${below}`, isNull(folders.trashedAt)))
    .returning({ id: folders.id });
  // Chosen together with a folder above it: gone already.
  if (!went.some(({ id }) => id === folder.id)) return;
  const papers = await tx
    .update(documents)
    .set(gone)
    .where(and(eq(documents.clientId, file.id), sql`${documents.folderId} in ${below}`, isNull(documents.trashedAt)))
    .returning({ id: documents.id });
  work.folders += 1;
  work.scopes.add(folder.scopeId);
  work.undo.push({ does: "restore", kind: "folder", id: folder.id });
  await recordActivity(tx, actor, {
    kind: "folder.trashed",
    at: { clientId: file.id, scopeId: folder.scopeId },
    subject: { type: "folder", id: folder.id },
    data: { folder: folder.name, count: papers.length },
  });
}

async function trashDocument(work: Work, document: Thing): Promise<void> {
  const { tx, actor, file } = work;
  const went = await tx
    .update(documents)
    .set({ trashedAt: sql`now()`, trashedBy: actor.userId, trashedByName: actor.name, trashedWith: document.id })
    .where(and(eq(documents.id, document.id), isNull(documents.trashedAt)))
    .returning({ id: documents.id });
  if (went.length === 0) return;
  work.documents += 1;
  work.scopes.add(document.scopeId);
  work.undo.push({ does: "restore", kind: "document", id: document.id });
  await recordActivity(tx, actor, {
    kind: "document.trashed",
    at: { clientId: file.id, scopeId: document.scopeId },
    subject: { type: "document", id: document.id },
    data: { document: document.name },
  });
}

/** The living documents of these ids, locked; refuses when one of them is not there for this person (any more). */
export async function lockDocuments({ tx, file }: Pick<Work, "tx" | "file">, ids: string[]) {
  if (ids.length === 0) return [];
  const found = await tx
    .select({
      id: documents.id,
      name: documents.name,
      scopeId: documents.scopeId,
      folderId: documents.folderId,
      category: documents.category,
      currentVersionId: documents.currentVersionId,
      size: documents.size,
      mediaType: documents.mediaType,
    })
    .from(documents)
    .where(and(eq(documents.clientId, file.id), inArray(documents.id, ids), isNull(documents.trashedAt)))
    .orderBy(documents.id)
    .for("update");
  if (found.length !== ids.length) throw new NotVisible(file.id);
  return found;
}
export type LockedDocument = Awaited<ReturnType<typeof lockDocuments>>[number];

/** The living folders of these ids, locked; refuses when one of them is not there for this person (any more). */
export async function lockFolders({ tx, file }: Pick<Work, "tx" | "file">, ids: string[]) {
  if (ids.length === 0) return [];
  const found = await tx
    .select({
      id: folders.id,
      name: folders.name,
      parentId: folders.parentId,
      audience: folders.audience,
      scopeId: folders.scopeId,
    })
    .from(folders)
    .where(and(eq(folders.clientId, file.id), inArray(folders.id, ids), isNull(folders.trashedAt)))
    .orderBy(folders.id)
    .for("update");
  if (found.length !== ids.length) throw new NotVisible(file.id);
  return found;
}
export type LockedFolder = Awaited<ReturnType<typeof lockFolders>>[number];
