import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { documents, folderGrants, folders } from "@/db/schema/documents";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Work } from "./change";
import { keepClientsPapers, recordLeaving } from "./client-papers";
import { nameKey } from "./file-names";
import { requireFolder } from "./folders";
import type { Audience, MovePreview, Moving } from "./input";
import { remarkDocuments, remarkFolder } from "./marks";
import { type FolderPlace, findFolderNamesake, findNamesake, freeFolderName, freeName } from "./namesakes";
import { type LockedDocument, type LockedFolder, putIntoTrash } from "./trash";
import { takeUpVersion } from "./versions";
import { readWitnesses } from "./witnesses";

/** Where things go: a folder, or the top. */
export interface Target {
  id: string | null;
  name: string | null;
  scopeId: string;
}

/** The folder that things are to go to, locked against going away itself; refuses when it is not there for this person. */
export async function targetOf({ tx, file }: Pick<Work, "tx" | "file">, toFolderId: string | null): Promise<Target> {
  if (toFolderId === null) return { id: null, name: null, scopeId: file.id };
  const folder = await requireFolder(tx, file.id, toFolderId);
  return { id: folder.id, name: folder.name, scopeId: folder.scopeId };
}

/** Puts documents into a folder or to the top; what has a namesake there is answered by the choice. The documents must be locked. */
export async function placeDocuments(work: Work, moved: LockedDocument[], target: Target, onSameName: Moving["onSameName"]) {
  const coming = moved.filter(({ scopeId }) => scopeId !== target.scopeId);
  await keepClientsPapers(work, { documentIds: coming.map(({ id }) => id), folderIds: [] }, target.scopeId);
  const clashing = new Set((await clashesOf(work, moved, target.id)).map(({ id }) => id));
  const free = moved.filter(({ id }) => onSameName === "ask" || !clashing.has(id));
  await putDocuments(work, free, target);
  for (const document of moved.filter((one) => !free.includes(one))) await placeClashing(work, document, target, onSameName);
}

async function placeClashing(work: Work, document: LockedDocument, target: Target, onSameName: Moving["onSameName"]) {
  const { tx, file } = work;
  const place = { clientId: file.id, folderId: target.id };
  const namesake = await findNamesake(tx, place, document.name);
  if (onSameName === "skip" && namesake) {
    work.skipped += 1;
    return;
  }
  if (onSameName === "new-version" && namesake) {
    await takeUpVersion(work, namesake, document.currentVersionId);
    await putIntoTrash(work, { clientId: file.id, documentIds: [document.id], folderIds: [] });
    return;
  }
  if (!namesake) return putDocuments(work, [document], target);
  const name = await freeName(tx, place, document.name);
  await tx.update(documents).set({ name }).where(eq(documents.id, document.id));
  work.undo.push({ does: "rename", kind: "document", id: document.id, from: name, to: document.name });
  await putDocuments(work, [{ ...document, name }], target);
}

async function putDocuments(work: Work, moved: LockedDocument[], target: Target): Promise<void> {
  const { tx, actor, file } = work;
  if (moved.length === 0) return;
  const ids = moved.map(({ id }) => id);
  await tx.update(documents).set({ folderId: target.id, scopeId: target.scopeId }).where(inArray(documents.id, ids));
  for (const from of new Set(moved.map(({ scopeId }) => scopeId))) {
    work.scopes.add(from);
    if (from === target.scopeId) continue;
    const theirs = moved.filter(({ scopeId }) => scopeId === from);
    const theirIds = theirs.map(({ id }) => id);
    work.told.push(...(await remarkDocuments(tx, file.id, theirIds, from)));
    const left = theirs.map(({ id, name }) => ({ type: "document", id, name }) as const);
    await recordLeaving(work, left, from, target.scopeId);
  }
  work.scopes.add(target.scopeId);
  work.documents += moved.length;
  for (const document of moved) {
    work.undo.push({
      does: "place",
      kind: "document",
      id: document.id,
      from: target.id,
      to: document.folderId,
      audience: null,
      people: [],
    });
    await recordActivity(tx, actor, {
      kind: "document.moved",
      at: { clientId: file.id, scopeId: target.scopeId },
      subject: { type: "document", id: document.id },
      data: { document: document.name, folder: target.name },
    });
  }
}

/** Which of these documents have a namesake in the folder, or among each other. */
export async function clashesOf(
  { tx, file }: Pick<Work, "tx" | "file">,
  coming: LockedDocument[],
  folderId: string | null,
): Promise<MovePreview["clashes"]> {
  const keys = coming.map(({ name }) => nameKey(name));
  if (keys.length === 0) return [];
  const rows = await tx
    .select({ id: documents.id, key: documents.nameKey })
    .from(documents)
    .where(
      and(
        eq(documents.clientId, file.id),
        folderId ? eq(documents.folderId, folderId) : isNull(documents.folderId),
        isNull(documents.trashedAt),
        inArray(documents.nameKey, keys),
      ),
    );
  const own = new Set(coming.map(({ id }) => id));
  const taken = new Set(rows.filter(({ id }) => !own.has(id)).map(({ key }) => key));
  return coming
    .filter((document) => {
      const key = nameKey(document.name);
      const isTaken = taken.has(key);
      taken.add(key);
      return isTaken;
    })
    .map(({ id, name }) => ({ kind: "document", id, name }));
}

/** The audience and people a folder has where it stands, or would have if it stood at the top: those who see it now. */
export async function ownAudience({ tx, file }: Pick<Work, "tx" | "file">, folder: Pick<LockedFolder, "scopeId">) {
  const people = await tx
    .select({ userId: folderGrants.userId })
    .from(folderGrants)
    .where(eq(folderGrants.folderId, folder.scopeId));
  const [top] = await tx.select({ audience: folders.audience }).from(folders).where(eq(folders.id, folder.scopeId));
  const audience: Audience = folder.scopeId === file.id ? "everyone" : top?.audience === "named" ? "named" : "firm";
  return { audience, people: people.map(({ userId }) => userId) };
}

/** Puts a folder under another or to the top, where it keeps who sees it; a namesake there is answered by the choice. */
export async function placeFolder(work: Work, folder: LockedFolder, target: Target, onSameName: Moving["onSameName"]) {
  const { tx, actor, file } = work;
  const before = await readWitnesses(tx, file.id, folder.scopeId);
  const own = await ownAudience(work, folder);
  const place: FolderPlace = target.id
    ? { clientId: file.id, parentId: target.id, audience: null, scopeId: target.scopeId }
    : { clientId: file.id, parentId: null, audience: own.audience, scopeId: folder.scopeId };
  const name = await nameAt(work, folder, place, onSameName);
  if (name === undefined) return;
  if (place.scopeId !== folder.scopeId) await keepClientsPapers(work, { documentIds: [], folderIds: [folder.id] }, place.scopeId);
  if (name !== folder.name) {
    await tx.update(folders).set({ name }).where(eq(folders.id, folder.id));
    work.undo.push({ does: "rename", kind: "folder", id: folder.id, from: name, to: folder.name });
  }
  await tx.execute(
    sql`select kontor.place_folder(${folder.id}, ${target.id}::uuid, ${target.id ? null : own.audience}::text, ${idList(own.people)})`,
  );
  const people = before.map(({ userId }) => userId);
  work.told.push(...(await remarkFolder(tx, folder.id, people)));
  const [now] = await tx.select({ scopeId: folders.scopeId }).from(folders).where(eq(folders.id, folder.id));
  const scopeId = now?.scopeId ?? target.scopeId;
  for (const scope of [folder.scopeId, scopeId]) work.scopes.add(scope);
  work.folders += 1;
  work.undo.push({
    does: "place",
    kind: "folder",
    id: folder.id,
    from: target.id,
    to: folder.parentId,
    audience: folder.audience,
    people: folder.audience === "named" ? own.people : [],
  });
  await recordActivity(tx, actor, {
    kind: "folder.moved",
    at: { clientId: file.id, scopeId },
    subject: { type: "folder", id: folder.id },
    data: { folder: name, to: target.name },
  });
  await recordLeaving(work, [{ type: "folder", id: folder.id, name: folder.name }], folder.scopeId, scopeId);
}

/** The name a folder takes at its new place; undefined when it is to be left where it is. */
async function nameAt(work: Work, folder: LockedFolder, place: FolderPlace, onSameName: Moving["onSameName"]) {
  const namesake = await findFolderNamesake(work.tx, place, folder.name);
  if (!namesake || namesake.id === folder.id || onSameName === "ask") return folder.name;
  if (onSameName === "skip") {
    work.skipped += 1;
    return undefined;
  }
  return freeFolderName(work.tx, place, folder.name);
}
