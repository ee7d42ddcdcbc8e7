import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { documents, documentVersions, folders } from "@/db/schema/documents";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { belowFolders, change, lockTree, type Work } from "./change";
import type { Change, Moving } from "./input";
import { markNews } from "./marks";
import { effectOn, lockThings } from "./moving";
import { type FolderPlace, findFolderNamesake, findNamesake, freeFolderName, freeName } from "./namesakes";
import { ownAudience, type Target, targetOf } from "./placing";
import { prepareLater } from "./preparing/plan";
import type { LockedDocument, LockedFolder } from "./trash";
import { copyOf, takeUpVersion } from "./versions";

/** Documents that one copy may make: it is one transaction, and everyone who sees the place gets a dot for each. */
const mostCopies = 2000;

/**
 * Copies documents (their current version) and folders with all they hold. The copies are the copier's filings, new to everyone else
 * who sees the place; the bytes are shared, not doubled. A copy that lets more people see something is refused until confirmed.
 */
export function copyThings(actor: Actor, input: Moving): Promise<Change> {
  return change(actor, input.clientId, async (work) => {
    await lockTree(work.tx, work.file.id);
    const target = await targetOf(work, input.toFolderId);
    const things = await lockThings(work, input);
    const effect = await effectOn(work, things, target);
    if (!input.confirmed && effect.gain.length > 0) throw new Refusal("document.copyWidensAudience");
    await refuseTooMany(work, things);
    for (const folder of things.folders) await copyFolder(work, folder, target, input.onSameName);
    for (const document of things.documents) await copyDocument(work, document, target, input.onSameName);
  });
}

async function refuseTooMany(
  { tx, file }: Work,
  things: { documents: LockedDocument[]; folders: LockedFolder[] },
): Promise<void> {
  let count = things.documents.length;
  for (const folder of things.folders) {
    const [row] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from (select from documents d where d.client_id = ${file.id} and d.trashed_at is null
         and d.folder_id in ${belowFolders(file.id, [folder.id])} limit ${mostCopies + 1}) counted`);
    count += row?.count ?? 0;
  }
  if (count > mostCopies) throw new Refusal("document.tooManyCopies", { most: mostCopies });
}

async function copyDocument(work: Work, document: LockedDocument, target: Target, onSameName: Moving["onSameName"]) {
  const { tx, file } = work;
  const place = { clientId: file.id, folderId: target.id };
  const namesake = await findNamesake(tx, place, document.name);
  // Beside itself a copy always gets a name of its own.
  const choice = document.folderId === target.id ? "keep-both" : onSameName;
  if (namesake && choice === "ask") throw new Refusal("document.nameTakenThere");
  if (namesake && choice === "skip") {
    work.skipped += 1;
    return;
  }
  if (namesake && choice === "new-version") {
    await takeUpVersion(work, namesake, document.currentVersionId);
    work.documents += 1;
    return;
  }
  const name = namesake ? await freeName(tx, place, document.name) : document.name;
  const id = await addCopy(work, { ...document, name }, target.id, target.scopeId);
  work.documents += 1;
  work.undo.push({ does: "trash", kind: "document", id });
  work.told.push(...(await markNews(tx, file.id, [id])));
  await recordActivity(tx, work.actor, {
    kind: "document.copied",
    at: { clientId: file.id, scopeId: target.scopeId },
    subject: { type: "document", id },
    data: { document: name, folder: target.name },
  });
}

type Source = Pick<LockedDocument, "name" | "category" | "currentVersionId" | "size" | "mediaType">;

/** A document of its own with the same bytes as its one version. */
async function addCopy({ tx, actor, file, ...work }: Work, source: Source, folderId: string | null, scopeId: string) {
  const [version] = await tx.select().from(documentVersions).where(eq(documentVersions.id, source.currentVersionId));
  if (!version) throw new Refusal("version.withheld");
  const [id, versionId] = [newId(), newId()];
  const { name, category, size, mediaType } = source;
  await tx.insert(documents).values({
    id,
    clientId: file.id,
    folderId,
    scopeId,
    name,
    category,
    size,
    mediaType,
    currentVersionId: versionId,
    filedBy: actor.userId,
    filedByName: actor.name,
    filedBySide: file.side,
  });
  await tx.insert(documentVersions).values({
    ...copyOf(version),
    id: versionId,
    documentId: id,
    scopeId,
    number: 1,
    uploadedBy: actor.userId,
    uploadedByName: actor.name,
    uploadedBySide: file.side,
  });
  await prepareLater(tx, versionId);
  work.scopes.add(scopeId);
  return id;
}

async function copyFolder(work: Work, folder: LockedFolder, target: Target, onSameName: Moving["onSameName"]) {
  const { tx, actor, file } = work;
  // What is copied is read before anything is made: a folder may be copied into itself.
  const below = await readBelow(work, folder.id);
  const own = await ownAudience(work, folder);
  const place = target.id
    ? { clientId: file.id, parentId: target.id, audience: null, scopeId: target.scopeId }
    : { clientId: file.id, parentId: null, audience: own.audience, scopeId: folder.scopeId };
  const name = await nameOfCopy(work, folder, place, onSameName);
  if (name === undefined) return;
  const id = newId();
  const made = new Map([[folder.id, id]]);
  const scopeId = await addFolder(work, { id, name, ...place }, own.people);
  for (const child of below.folders) {
    const copy = newId();
    made.set(child.id, copy);
    await addFolder(
      work,
      { id: copy, name: child.name, parentId: made.get(child.parentId ?? "") ?? id, audience: null, scopeId },
      [],
    );
  }
  const copies: string[] = [];
  for (const paper of below.documents) copies.push(await addCopy(work, paper, made.get(paper.folderId ?? "") ?? id, scopeId));
  work.folders += 1;
  work.undo.push({ does: "trash", kind: "folder", id });
  work.told.push(...(await markNews(tx, file.id, copies)));
  await recordActivity(tx, actor, {
    kind: "folder.copied",
    at: { clientId: file.id, scopeId },
    subject: { type: "folder", id },
    data: { folder: name, count: copies.length },
  });
}

/** Beside itself a copy gets a name of its own; elsewhere the choice decides. Undefined: not copied. */
async function nameOfCopy(work: Work, folder: LockedFolder, place: FolderPlace, onSameName: Moving["onSameName"]) {
  const isBeside = folder.parentId === place.parentId;
  const namesake = await findFolderNamesake(work.tx, place, folder.name);
  if (!namesake) return isBeside ? `${folder.name} (2)` : folder.name;
  if (isBeside || onSameName === "keep-both" || onSameName === "new-version") return freeFolderName(work.tx, place, folder.name);
  if (onSameName === "ask") throw new Refusal("folder.nameTakenThere");
  work.skipped += 1;
  return undefined;
}

type NewFolder = {
  id: string;
  name: string;
  parentId: string | null;
  audience: "everyone" | "firm" | "named" | null;
  scopeId: string;
};

/** Adds a folder and gives its scope: a folder of chosen people is its own. */
async function addFolder({ tx, actor, file, scopes }: Work, folder: NewFolder, people: string[]): Promise<string> {
  const scopeId = folder.audience === "named" ? folder.id : folder.scopeId;
  const collaborationId = folder.audience === "firm" ? folder.scopeId : null;
  await tx
    .insert(folders)
    .values({ ...folder, scopeId, collaborationId, clientId: file.id, createdBy: actor.userId, createdByName: actor.name });
  if (folder.audience === "named")
    for (const person of new Set([actor.userId, ...people]))
      await tx.execute(sql`select kontor.grant_folder(${folder.id}, ${person})`);
  scopes.add(scopeId);
  return scopeId;
}

/** What lives below a folder, parents before their children. */
async function readBelow({ tx, file }: Work, folderId: string) {
  const rows = await tx.execute<{ id: string; parent_id: string; name: string }>(sql`
    with recursive below (id, parent_id, name, depth) as (
      select f.id, f.parent_id, f.name, 0 from folders f where f.client_id = ${file.id} and f.id = ${folderId}
      union all select f.id, f.parent_id, f.name, below.depth + 1 from below
        join folders f on f.client_id = ${file.id} and f.parent_id = below.id and f.trashed_at is null)
    select id, parent_id, name from below where depth > 0 order by depth`);
  const below = [...rows].map((row) => ({ id: row.id, parentId: row.parent_id, name: row.name }));
  const papers = await tx
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.clientId, file.id),
        sql`${documents.folderId} = any (${idList([folderId, ...below.map(({ id }) => id)])})`,
        isNull(documents.trashedAt),
      ),
    );
  return { folders: below, documents: papers };
}
