import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { taskAttachments } from "@/db/schema/task-answers";
import { taskItems } from "@/db/schema/tasks";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { attachDocuments, requireAttachable } from "./attaching";
import type { ItemState, TaskAddress } from "./input";
import { finishIn } from "./review";
import { asAnswering, asAsking, asEither, changeRow, keepStep, requireRunning, type Step, showNow, spread } from "./steps";

type ItemAddress = TaskAddress & { itemId: string };

/** "Habe ich nicht": says why there is none. It can still be handed in later. */
export function reportMissing(actor: Actor, input: ItemAddress & { reason: string }): Promise<void> {
  return asAnswering(actor, input, async (step) => {
    const item = await requireOpenItem(step, input.itemId);
    if (item.state === "missing" && item.missingReason === input.reason) return;
    await changeItem(step, item.id, { state: "missing", missingReason: input.reason });
    await keepStep(step, "itemMissing", { name: item.title, reason: input.reason });
    await showNow(step.tx, step.task);
  });
}

/** Takes "habe ich nicht" back: the thing is open again, or given where files are there. */
export function takeMissingBack(actor: Actor, input: ItemAddress): Promise<void> {
  return asAnswering(actor, input, async (step) => {
    const item = await requireOpenItem(step, input.itemId);
    if (item.state !== "missing") return;
    await changeItem(step, item.id, { state: (await countFiles(step, item.id)) > 0 ? "given" : "open", missingReason: null });
    await showNow(step.tx, step.task);
  });
}

/** Hangs documents that are already in the client file at the task, or at one of the things it asks for. Linked, never copied. */
export function attachToTask(
  actor: Actor,
  input: TaskAddress & { documentIds: string[]; itemId?: string | undefined },
): Promise<void> {
  return asEither(actor, input, async (step) => {
    const { tx, task, file } = step;
    requireRunning(step);
    const item = input.itemId ? await requireOpenItem(step, input.itemId) : undefined;
    if (item && file.side === task.createdSide) throw new NotVisible(item.id);
    const documents = await requireAttachable(tx, task.clientId, input.documentIds);
    await attachDocuments(tx, actor, task, documents, { side: file.side, itemId: item?.id });
    if (item) await changeItem(step, item.id, { state: "given", missingReason: null });
    for (const { name, scopeId } of documents)
      await keepStep(step, "given", { document: name, name: item?.title ?? null }, scopeId);
    await showNow(tx, task);
  });
}

/** Takes a document off the task again; it stays in the client file. Only one's own side's, and not what was accepted. */
export function detachFromTask(actor: Actor, input: TaskAddress & { attachmentId: string }): Promise<void> {
  return asEither(actor, input, async (step) => {
    const { tx, task, file } = step;
    requireRunning(step);
    const [gone] = await tx
      .delete(taskAttachments)
      .where(
        and(eq(taskAttachments.id, input.attachmentId), eq(taskAttachments.taskId, task.id), eq(taskAttachments.side, file.side)),
      )
      .returning({
        itemId: taskAttachments.itemId,
        documentId: taskAttachments.documentId,
        scopeId: taskAttachments.documentScopeId,
      });
    if (!gone) return;
    if (gone.itemId && (await countFiles(step, gone.itemId)) === 0) await changeItem(step, gone.itemId, { state: "open" });
    const [document] = await tx.select({ name: documents.name }).from(documents).where(eq(documents.id, gone.documentId));
    await keepStep(step, "detached", { document: document?.name ?? null }, gone.scopeId);
    await showNow(tx, task);
  });
}

/** Accepts one requested thing; the last one finishes the task, also when another was sent back before. Pressed twice it happens once. */
export function acceptItem(actor: Actor, input: ItemAddress): Promise<void> {
  return asAsking(actor, input, async (step) => {
    if (step.task.state === "done") return;
    const item = await requireItem(step, input.itemId);
    if (item.state === "accepted") return;
    requireReviewable(step, item);
    await changeItem(step, item.id, { state: "accepted", returnReason: null });
    await keepStep(step, "itemAccepted", { name: item.title });
    if ((await countUnfinished(step)) === 0) return finishIn(step);
    await showNow(step.tx, step.task);
  });
}

/** Sends one thing back with the reason: the task is open again and goes to the other side. Further ones of the same round add no second mail. */
export function returnItem(actor: Actor, input: ItemAddress & { reason: string }): Promise<void> {
  return asAsking(actor, input, async (step) => {
    const item = await requireItem(step, input.itemId);
    if (item.state === "returned" && item.returnReason === input.reason) return;
    requireReviewable(step, item);
    await changeItem(step, item.id, { state: "returned", returnReason: input.reason });
    await keepStep(step, "itemReturned", { name: item.title, reason: input.reason });
    if (step.task.state === "answered") {
      const reason = `${item.title}: ${input.reason}`;
      await changeRow(step, { state: "open", round: step.task.round + 1, returnReason: reason, returnedByName: actor.name });
    }
    await spread(step);
  });
}

type Item = { id: string; title: string; state: ItemState; missingReason: string | null; returnReason: string | null };

async function requireItem(step: Step, itemId: string): Promise<Item> {
  requireRunning(step);
  const [item] = await step.tx
    .select()
    .from(taskItems)
    .where(and(eq(taskItems.id, itemId), eq(taskItems.taskId, step.task.id)));
  if (!item) throw new NotVisible(itemId);
  return item;
}

async function requireOpenItem(step: Step, itemId: string): Promise<Item> {
  const item = await requireItem(step, itemId);
  if (item.state === "accepted") throw new Refusal("task.itemAccepted", { name: item.title });
  return item;
}

/** Nobody judges what is not handed over yet. */
function requireReviewable({ task }: Step, item: Item): void {
  if (task.state === "open" && (task.round === 1 || item.state === "open")) throw new Refusal("task.notHandedOver");
}

async function changeItem({ tx, actor }: Step, itemId: string, values: Partial<typeof taskItems.$inferInsert>): Promise<void> {
  await tx
    .update(taskItems)
    .set({ ...values, changedBy: actor.userId, changedByName: actor.name, changedAt: sql`now()` })
    .where(eq(taskItems.id, itemId));
}

async function countFiles({ tx }: Step, itemId: string): Promise<number> {
  return tx.$count(taskAttachments, eq(taskAttachments.itemId, itemId));
}

/** What keeps a request from being finished: everything that is neither accepted nor allowed to be missing. */
async function countUnfinished({ tx, task }: Step): Promise<number> {
  return tx.$count(
    taskItems,
    and(
      eq(taskItems.taskId, task.id),
      sql`${taskItems.state} <> 'accepted' and (${taskItems.required} or ${taskItems.state} <> 'open')`,
    ),
  );
}
