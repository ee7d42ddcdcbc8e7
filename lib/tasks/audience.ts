import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { folders } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { moveThings } from "@/lib/documents/moving";
import { NotVisible } from "@/lib/errors";
import { findUnseeing, requireAttachable } from "./attaching";
import type { AudienceQuestion, ShownDocument, Unseen } from "./input";
import { findAddressees } from "./people";
import { requireTaskFolder } from "./task-folder";

/** Which recipients would not see which of the documents, each with the way that there is (TSK-4). Documents that are gone are left out. */
export function checkAudience(actor: Actor, question: AudienceQuestion): Promise<Unseen[]> {
  return asActor(actor, question, async (tx) => {
    const file = await requireClientFile(tx, actor, question.clientId);
    const addressees = (await findAddressees(tx, file)).filter(({ userId }) => question.people.includes(userId));
    const documents = await requireAttachable(tx, question.clientId, question.documentIds);
    const blind = await findUnseeing(tx, question.clientId, documents, addressees);
    const drawers = await readDrawers(tx, question.clientId);
    return blind.map((one) => {
      const scopeId = documents.find(({ id }) => id === one.documentId)?.scopeId;
      const drawer = drawers.find((folder) => folder.scopeId === scopeId);
      return { ...one, folderName: drawer?.name ?? "", way: drawer?.audience === "named" ? "grant" : "move" };
    });
  });
}

async function readDrawers(tx: Tx, clientId: string) {
  return tx
    .select({ id: folders.id, scopeId: folders.scopeId, name: folders.name, audience: folders.audience })
    .from(folders)
    .where(and(eq(folders.clientId, clientId), isNull(folders.parentId)));
}

/**
 * Lets a recipient see a document: a folder for named people is opened to this person; a document of an internal folder moves to the
 * folder of the task, where everybody sees it. Nothing happens to one that the person sees already.
 */
export async function showDocument(actor: Actor, input: ShownDocument): Promise<void> {
  const way = await asActor(actor, input, async (tx) => {
    const file = await requireClientFile(tx, actor, input.clientId);
    const [document] = await requireAttachable(tx, input.clientId, [input.documentId]);
    const person = (await findAddressees(tx, file)).find(({ userId }) => userId === input.userId);
    if (!document || !person) throw new NotVisible(input.documentId);
    if ((await findUnseeing(tx, input.clientId, [document], [person])).length === 0) return undefined;
    const drawer = (await readDrawers(tx, input.clientId)).find((folder) => folder.scopeId === document.scopeId);
    if (drawer?.audience !== "named") return { folderId: input.folderId ?? (await requireTaskFolder(tx, actor, input.clientId)) };
    await tx.execute(sql`select kontor.grant_folder(${drawer.id}, ${person.userId})`);
    await recordActivity(tx, actor, {
      kind: "folder.audienceChanged",
      at: { clientId: input.clientId, scopeId: drawer.scopeId },
      subject: { type: "folder", id: drawer.id },
      data: { folder: drawer.name, audience: "named", name: person.name },
    });
    return undefined;
  });
  if (!way) return;
  const documentIds = [input.documentId];
  const where = { clientId: input.clientId, documentIds, folderIds: [], toFolderId: way.folderId };
  await moveThings(actor, { ...where, onSameName: "keep-both", confirmed: true });
}
