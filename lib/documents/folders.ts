import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { folders } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { lockTree, refusingWhatTheDatabaseRefuses } from "./change";
import { isNameless, safeTypedName } from "./file-names";
import type { Audience, NewFolder } from "./input";
import { findFolderInSight } from "./namesakes";

/** Adds a folder and answers with its id. Two folders of one parent never share a name; the database is the judge. */
export async function createFolder(actor: Actor, input: NewFolder): Promise<string> {
  if (isNameless(input.name)) throw new Refusal("folder.nameless", {}, "name");
  const name = safeTypedName(input.name);
  return refusingWhatTheDatabaseRefuses(() =>
    asActor(actor, input, async (tx) => {
      const file = await requireClientFile(tx, actor, input.clientId);
      await lockTree(tx, input.clientId);
      if (!file.documents && !input.parentId && input.audience !== "firm") throw new Refusal("document.notAgreed");
      const folder = input.parentId
        ? await underParent(tx, input.clientId, input.parentId)
        : atTop(file, input.audience ?? "everyone");
      // No RETURNING: a new folder of audience "named" is its own scope, which the same statement can't see yet.
      const { id } = folder;
      if (await findFolderInSight(tx, { clientId: input.clientId, ...folder }, name))
        throw new Refusal("folder.nameTaken", { name }, "name");
      await tx
        .insert(folders)
        .values({ ...folder, clientId: input.clientId, name, createdBy: actor.userId, createdByName: actor.name });
      if (folder.audience === "named") await grant(tx, id, [actor.userId, ...input.people]);
      await recordActivity(tx, actor, {
        kind: "folder.created",
        at: { clientId: input.clientId, scopeId: folder.scopeId },
        subject: { type: "folder", id },
        data: { folder: name, audience: folder.audience },
      });
      await announce(tx, { clientId: input.clientId, scopeId: folder.scopeId, topic: "folders" });
      return id;
    }),
  );
}

/** The folder that something is to be put into, as `requireFolder` finds it. A person who saw it a moment ago is told that it is gone. */
export async function requireReceivingFolder(tx: Tx, clientId: string, folderId: string) {
  try {
    return await requireFolder(tx, clientId, folderId);
  } catch (error) {
    throw error instanceof NotVisible ? new Refusal("folder.gone") : error;
  }
}

/** A folder as rules need it, locked against being changed by somebody else meanwhile. */
export async function requireFolder(tx: Tx, clientId: string, folderId: string) {
  const [folder] = await tx
    .select({
      id: folders.id,
      name: folders.name,
      parentId: folders.parentId,
      audience: folders.audience,
      scopeId: folders.scopeId,
    })
    .from(folders)
    .where(and(eq(folders.clientId, clientId), eq(folders.id, folderId), isNull(folders.trashedAt)))
    .for("share");
  if (!folder) throw new NotVisible(folderId);
  return folder;
}

async function underParent(tx: Tx, clientId: string, parentId: string) {
  const parent = await requireReceivingFolder(tx, clientId, parentId);
  return { id: newId(), parentId, audience: null, collaborationId: null, scopeId: parent.scopeId };
}

function atTop(file: ClientFile, audience: Audience) {
  const id = newId();
  if (audience === "everyone") return { id, parentId: null, audience, collaborationId: null, scopeId: file.id };
  if (audience === "named") return { id, parentId: null, audience, collaborationId: null, scopeId: id };
  const collaborationId = file.collaboration?.id;
  if (file.side !== "firm" || !collaborationId) throw new Refusal("folder.internalIsFirms", {}, "audience");
  return { id, parentId: null, audience, collaborationId, scopeId: collaborationId };
}

async function grant(tx: Tx, folderId: string, people: readonly string[]) {
  for (const person of new Set(people)) await tx.execute(sql`select kontor.grant_folder(${folderId}, ${person})`);
}
