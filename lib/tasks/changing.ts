import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { taskAttachments } from "@/db/schema/task-answers";
import { taskRecipients } from "@/db/schema/tasks";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { findUnseeing, requireAttachable } from "./attaching";
import type { ChangedTask } from "./input";
import { type Addressee, findAddressees } from "./people";
import { asAsking, changeRow, keepStep, requireRunning, type Step, spread } from "./steps";

/** Changes words, due date and recipients of a running task, as one of those who asked. New recipients get their mail; nobody a second one. */
export function changeTask(actor: Actor, input: ChangedTask): Promise<void> {
  return asAsking(actor, input, async (step) => {
    requireRunning(step);
    const { task, file } = step;
    if (file.side === "firm") await changeRecipients(step, input.recipients);
    const { title, description, dueOn } = input;
    await changeRow(step, { title, description, dueOn: dueOn ?? null });
    await keepStep({ ...step, task: { ...task, title } }, "changed");
    await spread(step);
  });
}

async function changeRecipients(step: Step, wanted: readonly string[]): Promise<void> {
  const { tx, task } = step;
  const before = await tx.select().from(taskRecipients).where(eq(taskRecipients.taskId, task.id));
  const kept = before.filter(({ role, userId }) => role === "to" && wanted.includes(userId)).map(({ userId }) => userId);
  const added = await requireNew(
    step,
    wanted.filter((id) => !kept.includes(id)),
  );
  if (kept.length + added.length === 0) throw new Refusal("field.required", {}, "recipients");
  const gone = before.filter(
    ({ role, userId }) => (role === "to" && !wanted.includes(userId)) || added.some((one) => one.userId === userId),
  );
  if (gone.length > 0) {
    const ids = gone.map(({ userId }) => userId);
    await tx.delete(taskRecipients).where(and(eq(taskRecipients.taskId, task.id), inArray(taskRecipients.userId, ids)));
  }
  if (added.length === 0) return;
  const ofTask = { taskId: task.id, clientId: task.clientId, scopeId: task.scopeId, role: "to" as const };
  await tx.insert(taskRecipients).values(added.map(({ userId, name }) => ({ ...ofTask, userId, name })));
}

/** Refuses whoever is not of the other side, or does not see what hangs at the task. */
async function requireNew({ tx, file, task }: Step, ids: readonly string[]): Promise<Addressee[]> {
  const known = new Map((await findAddressees(tx, file)).map((one) => [one.userId, one]));
  const added = ids.map((id) => {
    const found = known.get(id);
    if (!found) throw new Refusal("task.recipientGone", {}, "recipients");
    return found;
  });
  const own = and(eq(taskAttachments.taskId, task.id), eq(taskAttachments.side, file.side));
  const attached = await tx.select({ id: taskAttachments.documentId }).from(taskAttachments).where(own);
  const documents = await requireAttachable(
    tx,
    task.clientId,
    attached.map(({ id }) => id),
  );
  const [blind] = await findUnseeing(tx, task.clientId, documents, added);
  if (blind) throw new Refusal("task.recipientCantSee", { name: blind.name, document: blind.documentName }, "recipients");
  return added;
}
