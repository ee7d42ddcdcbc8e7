import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { folders } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { Refusal } from "@/lib/errors";
import { change, chosen, lockTree, type Work } from "./change";
import type { Change, MoveEffect, MovePreview, Moving, Witness } from "./input";
import { known, lastDoer } from "./last-doer";
import { findFolderNamesake } from "./namesakes";
import { clashesOf, ownAudience, placeDocuments, placeFolder, type Target, targetOf } from "./placing";
import { type LockedDocument, type LockedFolder, lockDocuments, lockFolders } from "./trash";
import { readMoveEffect } from "./witnesses";

type Where = Pick<Work, "tx" | "file">;
type Things = { documents: LockedDocument[]; folders: LockedFolder[] };

/** Who would come to see these things, and who no longer, if they moved there; and which names the place has already. */
export function previewMove(actor: Actor, input: Moving): Promise<MovePreview> {
  return asActor(actor, input, async (tx) => {
    const where = { tx, file: await requireClientFile(tx, actor, input.clientId) };
    await lockTree(tx, where.file.id);
    const target = await targetOf(where, input.toFolderId);
    const things = await lockThings(where, input);
    return { ...(await effectOn(where, things, target)), clashes: await namesTaken(where, things, target) };
  });
}

/**
 * Moves documents and folders to another folder, or to the top. A move that changes who sees them is refused until the person has
 * confirmed it; those who gain sight get their dot (and one mail), those who lose it lose the dot. A cycle, a depth beyond 30
 * levels, and a place that somebody else changed meanwhile are refused, and then nothing has moved.
 */
export function moveThings(actor: Actor, input: Moving): Promise<Change> {
  return change(actor, input.clientId, async (work) => {
    await lockTree(work.tx, work.file.id);
    const target = await targetOf(work, input.toFolderId);
    const things = await lockThings(work, input);
    await refuseMovedMeanwhile(work.tx, input, things);
    const moving = {
      documents: things.documents.filter(({ folderId }) => folderId !== target.id),
      folders: things.folders.filter(({ parentId }) => parentId !== target.id),
    };
    const effect = await effectOn(work, moving, target);
    if (!input.confirmed && effect.gain.length + effect.lose.length > 0) throw new Refusal("document.moveChangesAudience");
    for (const folder of moving.folders) await placeFolder(work, folder, target, input.onSameName);
    await placeDocuments(work, moving.documents, target, input.onSameName);
  });
}

/** The chosen things, locked; refuses when one is not there for this person. The tree must be locked: what is moved is counted in its folder. */
export async function lockThings(where: Where, input: { clientId: string; documentIds: string[]; folderIds: string[] }) {
  const { documentIds, folderIds } = chosen(input);
  return { folders: await lockFolders(where, folderIds), documents: await lockDocuments(where, documentIds) };
}

async function refuseMovedMeanwhile(tx: Tx, input: Moving, things: Things): Promise<void> {
  const { fromFolderId: from, toFolderId: to } = input;
  if (from === undefined) return;
  const strays = [
    ...things.documents.map((one) => ({ ...one, at: one.folderId, kinds: ["document.moved"] })),
    ...things.folders.map((one) => ({ ...one, at: one.parentId, kinds: ["folder.moved"] })),
  ];
  const stray = strays.find(({ at }) => at !== from && at !== to);
  if (!stray) return;
  const by = await lastDoer(tx, stray.id, stray.kinds);
  const [place] = stray.at ? await tx.select({ name: folders.name }).from(folders).where(eq(folders.id, stray.at)) : [];
  throw new Refusal("document.movedMeanwhile", {
    ...known(by),
    name: stray.name,
    place: place ? "folder" : "top",
    folder: place?.name ?? "",
  });
}

/** Who gains and who loses sight; a folder that goes to the top keeps who sees it. */
export async function effectOn(where: Where, things: Things, target: Target): Promise<MoveEffect> {
  const from = new Set(things.documents.map(({ scopeId }) => scopeId));
  if (target.id) for (const folder of things.folders) from.add(folder.scopeId);
  const effects = [];
  for (const scopeId of from) effects.push(await readMoveEffect(where.tx, where.file.id, scopeId, target.scopeId));
  return { gain: once(effects.flatMap((effect) => effect.gain)), lose: once(effects.flatMap((effect) => effect.lose)) };
}

const once = (people: Witness[]) => [...new Map(people.map((person) => [person.userId, person])).values()];

/** The names that the place has already, of documents and of folders. */
async function namesTaken(where: Where, things: Things, target: Target): Promise<MovePreview["clashes"]> {
  const found = await clashesOf(
    where,
    things.documents.filter(({ folderId }) => folderId !== target.id),
    target.id,
  );
  for (const folder of things.folders) {
    if (folder.parentId === target.id) continue;
    const { audience } = await ownAudience(where, folder);
    const place = target.id
      ? { parentId: target.id, audience: null, scopeId: target.scopeId }
      : { parentId: null, audience, scopeId: folder.scopeId };
    if (await findFolderNamesake(where.tx, { clientId: where.file.id, ...place }, folder.name))
      found.push({ kind: "folder", id: folder.id, name: folder.name });
  }
  return found;
}
