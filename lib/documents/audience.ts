import "server-only";
import { eq, sql } from "drizzle-orm";
import { folderGrants } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { change, lockTree, type Work } from "./change";
import { keepClientsPapers, recordLeaving } from "./client-papers";
import { requireFolder } from "./folders";
import type { Change, ChangingAudience, MoveEffect, Witness } from "./input";
import { remarkFolder } from "./marks";
import { findFolderNamesake } from "./namesakes";
import { type LockedFolder, lockFolders } from "./trash";
import { readEverybody, readWitnesses } from "./witnesses";

type Where = Pick<Work, "tx" | "file" | "actor">;

/** Who would come to see a top-level folder, and who no longer, with another audience; refuses what could not be done. */
export function previewAudience(actor: Actor, input: ChangingAudience): Promise<MoveEffect> {
  return asActor(actor, input, async (tx) => {
    const where = { tx, actor, file: await requireClientFile(tx, actor, input.clientId) };
    const folder = await requireFolder(tx, input.clientId, input.folderId);
    if (folder.audience === null) throw new NotVisible(folder.id);
    const scopeId = await scopeOf(where, folder, input.audience);
    if (scopeId !== folder.scopeId) await keepClientsPapers(where, { documentIds: [], folderIds: [folder.id] }, scopeId);
    return effectOf(where, folder, input);
  });
}

/**
 * Gives a top-level folder, and so all below it, another audience. Refused until the person has confirmed who gains and who loses
 * sight; internal is the firm's to choose. Those who gain it get their dots, those who lose it lose them.
 */
export function changeAudience(actor: Actor, input: ChangingAudience): Promise<Change> {
  return change(actor, input.clientId, async (work) => {
    const { tx, file } = work;
    await lockTree(tx, file.id);
    const [folder] = await lockFolders(work, [input.folderId]);
    if (!folder || folder.audience === null) throw new NotVisible(input.folderId);
    const effect = await effectOf(work, folder, input);
    if (!input.confirmed && effect.gain.length + effect.lose.length > 0) throw new Refusal("folder.audienceUnconfirmed");
    await giveAudience(work, folder, input);
  });
}

/** The same inside a change under way: the folder must be locked and stand at the top. */
export async function giveAudience(work: Work, folder: LockedFolder, to: Pick<ChangingAudience, "audience" | "people">) {
  const { tx, actor, file } = work;
  const scopeId = await scopeOf(work, folder, to.audience);
  if (scopeId !== folder.scopeId) await keepClientsPapers(work, { documentIds: [], folderIds: [folder.id] }, scopeId);
  const namesake = await findFolderNamesake(
    tx,
    { clientId: file.id, parentId: null, audience: to.audience, scopeId },
    folder.name,
  );
  if (namesake && namesake.id !== folder.id) throw new Refusal("folder.nameTaken", { name: folder.name });
  const before = (await readWitnesses(tx, file.id, folder.scopeId)).map(({ userId }) => userId);
  const people = await tx.select({ userId: folderGrants.userId }).from(folderGrants).where(eq(folderGrants.folderId, folder.id));
  await tx.execute(sql`select kontor.place_folder(${folder.id}, null, ${to.audience}, ${idList(to.people)})`);
  work.told.push(...(await remarkFolder(tx, folder.id, before)));
  for (const scope of [folder.scopeId, scopeId]) work.scopes.add(scope);
  work.folders += 1;
  work.undo.push({
    does: "place",
    kind: "folder",
    id: folder.id,
    from: null,
    to: null,
    audience: folder.audience,
    people: people.map(({ userId }) => userId),
  });
  await recordActivity(tx, actor, {
    kind: "folder.audienceChanged",
    at: { clientId: file.id, scopeId },
    subject: { type: "folder", id: folder.id },
    data: { folder: folder.name, audience: to.audience },
  });
  await recordLeaving(work, [{ type: "folder", id: folder.id, name: folder.name }], folder.scopeId, scopeId);
}

async function scopeOf({ file }: Where, folder: Pick<LockedFolder, "id">, audience: ChangingAudience["audience"]) {
  if (audience === "everyone") return file.id;
  if (audience === "named") return folder.id;
  if (file.side !== "firm" || !file.collaboration) throw new Refusal("folder.internalIsFirms", {}, "audience");
  return file.collaboration.id;
}

async function effectOf(
  where: Where,
  folder: Pick<LockedFolder, "id" | "scopeId">,
  input: ChangingAudience,
): Promise<MoveEffect> {
  const before = await readWitnesses(where.tx, where.file.id, folder.scopeId);
  const after = await witnessesOf(where, folder, input);
  const missingIn = (people: Witness[]) => (one: Witness) => !people.some((other) => other.userId === one.userId);
  return { gain: after.filter(missingIn(before)), lose: before.filter(missingIn(after)) };
}

/** Who will see it, as the rule will say. */
async function witnessesOf(where: Where, folder: Pick<LockedFolder, "id">, input: ChangingAudience): Promise<Witness[]> {
  const { tx, file, actor } = where;
  if (input.audience !== "named") return readWitnesses(tx, file.id, await scopeOf(where, folder, input.audience));
  const [everybody, reading] = [await readEverybody(tx, file.id), await readWitnesses(tx, file.id, file.id)];
  const rows = await tx.execute<{ main: string | null }>(sql`select main_contact_id as main from clients where id = ${file.id}`);
  const wanted = new Set([...input.people, actor.userId, ...[...rows].flatMap(({ main }) => main ?? [])]);
  if (input.people.some((id) => !everybody.some(({ userId }) => userId === id))) throw new Refusal("folder.notOfThisFile");
  return reading.filter(({ userId, reason }) => wanted.has(userId) || reason === "responsible");
}
