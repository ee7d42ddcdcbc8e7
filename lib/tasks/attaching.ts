import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { documents } from "@/db/schema/documents";
import { taskAttachments } from "@/db/schema/task-answers";
import type { Doer } from "@/lib/activity/activity";
import { readWitnesses } from "@/lib/documents/witnesses";
import { Refusal } from "@/lib/errors";
import type { Side } from "./input";

export type Attachable = { id: string; name: string; scopeId: string; folderId: string | null; versionId: string };

/** The documents that this person may attach, in the given order; refuses when one of them is not there for them or in the trash. */
export async function requireAttachable(tx: Tx, clientId: string, documentIds: readonly string[]): Promise<Attachable[]> {
  const ids = [...new Set(documentIds)];
  if (ids.length === 0) return [];
  const rows = await tx
    .select({
      id: documents.id,
      name: documents.name,
      scopeId: documents.scopeId,
      folderId: documents.folderId,
      versionId: documents.currentVersionId,
    })
    .from(documents)
    .where(and(eq(documents.clientId, clientId), inArray(documents.id, ids), isNull(documents.trashedAt)))
    .for("share");
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const found = known.get(id);
    if (!found) throw new Refusal("task.documentGone", {}, "documents");
    return found;
  });
}

/** A recipient who does not see a document that is to be attached. */
export type Unseeing = { documentId: string; documentName: string; userId: string; name: string };

/** Which of these people would not see which of these documents: asked of the rule itself. */
export async function findUnseeing(
  tx: Tx,
  clientId: string,
  attachables: readonly Attachable[],
  people: readonly { userId: string; name: string }[],
): Promise<Unseeing[]> {
  const found: Unseeing[] = [];
  for (const scopeId of new Set(attachables.map((document) => document.scopeId))) {
    const seeing = new Set((await readWitnesses(tx, clientId, scopeId)).map(({ userId }) => userId));
    const blind = people.filter(({ userId }) => !seeing.has(userId));
    for (const document of attachables.filter((one) => one.scopeId === scopeId)) {
      for (const { userId, name } of blind) found.push({ documentId: document.id, documentName: document.name, userId, name });
    }
  }
  return found;
}

/** Hangs documents at a task: linked, never copied. One that hangs there already stays as it is. */
export async function attachDocuments(
  tx: Tx,
  doer: Doer,
  task: { id: string; clientId: string; scopeId: string },
  documentsToAttach: readonly Attachable[],
  as: { side: Side; itemId?: string | undefined },
): Promise<void> {
  if (documentsToAttach.length === 0) return;
  await tx
    .insert(taskAttachments)
    .values(
      documentsToAttach.map((document) => ({
        id: newId(),
        taskId: task.id,
        clientId: task.clientId,
        scopeId: task.scopeId,
        documentId: document.id,
        documentScopeId: document.scopeId,
        versionId: document.versionId,
        itemId: as.itemId ?? null,
        side: as.side,
        attachedBy: doer.userId,
        attachedByName: doer.name,
      })),
    )
    .onConflictDoNothing();
}
