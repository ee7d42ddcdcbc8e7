import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { taskAttachments, taskResponses } from "@/db/schema/task-answers";
import { Refusal } from "@/lib/errors";
import type { Asked } from "./asked";
import { attachDocuments, findUnseeing, requireAttachable } from "./attaching";
import type { ChangedTask } from "./input";
import { keepStep, type Step } from "./steps";

export type DocumentPlan = { added: string[]; removed: Asked["documents"]; kept: string[]; count: number };
type Person = { userId: string; name: string; isNew: boolean };

/** Which documents are to hang at the task from now on, and which no longer. */
export function planDocuments({ documents }: Pick<Asked, "documents">, { documentIds }: ChangedTask): DocumentPlan {
  const wanted = [...new Set(documentIds)];
  const added = wanted.filter((id) => !documents.some((one) => one.id === id));
  const removed = documents.filter(({ id }) => !wanted.includes(id));
  const kept = documents.filter(({ id }) => wanted.includes(id)).map(({ id }) => id);
  return { added, removed, kept, count: added.length + removed.length };
}

/**
 * Hangs documents at the task and takes others off it; they stay in the client file, and what holds them follows. Refuses what one of
 * those who are asked would not see, and any change once somebody has decided on the documents as they are.
 */
export async function applyDocuments(step: Step, plan: DocumentPlan, people: readonly Person[]): Promise<void> {
  const { tx, task, file, actor } = step;
  const added = await requireAttachable(tx, task.clientId, plan.added);
  const newcomers = people.filter(({ isNew }) => isNew);
  const kept = newcomers.length > 0 ? await requireAttachable(tx, task.clientId, plan.kept) : [];
  const [blind] = [
    ...(await findUnseeing(tx, task.clientId, added, people)),
    ...(await findUnseeing(tx, task.clientId, kept, newcomers)),
  ];
  if (blind) throw new Refusal("task.recipientCantSee", { name: blind.name, document: blind.documentName }, "documents");
  if (plan.count === 0) return;
  if (task.type === "approval" && plan.kept.length + added.length === 0) {
    throw new Refusal("task.approvalNeedsDocument", {}, "documents");
  }
  await requireUndecided(step);
  const scopes = await removeThose(step, plan.removed);
  await attachDocuments(tx, actor, task, added, { side: file.side });
  for (const { id, name } of plan.removed) await keepStep(step, "detached", { document: name }, scopes.get(id));
  for (const { name, scopeId } of added) await keepStep(step, "given", { document: name, name: null }, scopeId);
}

async function removeThose({ tx, task }: Step, removed: DocumentPlan["removed"]): Promise<Map<string, string>> {
  if (removed.length === 0) return new Map();
  const ids = removed.map(({ id }) => id);
  const gone = await tx
    .delete(taskAttachments)
    .where(
      and(
        eq(taskAttachments.taskId, task.id),
        eq(taskAttachments.side, task.createdSide),
        isNull(taskAttachments.itemId),
        inArray(taskAttachments.documentId, ids),
      ),
    )
    .returning({ documentId: taskAttachments.documentId, scopeId: taskAttachments.documentScopeId });
  return new Map(gone.map(({ documentId, scopeId }) => [documentId, scopeId]));
}

/** An approval, and having taken note, are about the documents as they were. */
async function requireUndecided({ tx, task }: Step): Promise<void> {
  if (task.type !== "approval" && task.type !== "information") return;
  const said = await tx.$count(taskResponses, and(eq(taskResponses.taskId, task.id), eq(taskResponses.round, task.round)));
  if (said > 0) throw new Refusal("task.alreadyDecided", {}, "documents");
}
