import "server-only";
import { and, eq } from "drizzle-orm";
import { newId } from "@/db/id";
import { taskItems } from "@/db/schema/tasks";
import { Refusal } from "@/lib/errors";
import type { Asked } from "./asked";
import type { ChangedTask } from "./input";
import { keepStep, type Step } from "./steps";

type Item = Asked["items"][number];
export type ItemPlan = {
  added: { title: string; required: boolean }[];
  changed: { item: Item; title: string; required: boolean }[];
  removed: Item[];
  count: number;
};

/** What is to be asked for differently. A new thing that was written before by the same press is no new one. */
export function planItems({ task }: Pick<Step, "task">, { items }: Pick<Asked, "items">, input: ChangedTask): ItemPlan {
  if (task.type !== "request") return { added: [], changed: [], removed: [], count: 0 };
  if (input.items.length === 0) throw new Refusal("field.required", {}, "items");
  const unnamed = items.filter(({ id }) => !input.items.some((one) => one.id === id));
  const added: ItemPlan["added"] = [];
  const changed: ItemPlan["changed"] = [];
  for (const { id, title, required } of input.items) {
    const again = id ? -1 : unnamed.findIndex((one) => one.title === title && one.required === required);
    const item = id ? items.find((one) => one.id === id) : unnamed.splice(again, again < 0 ? 0 : 1)[0];
    if (!item) added.push({ title, required });
    else if (item.title !== title || item.required !== required) changed.push({ item, title, required });
  }
  return { added, changed, removed: unnamed, count: added.length + changed.length + unnamed.length };
}

/** Asks for more, for less, or for the same in other words. What was handed in, or accepted, keeps its place. */
export async function applyItems(step: Step, { items }: Pick<Asked, "items">, plan: ItemPlan): Promise<void> {
  for (const item of plan.removed) await remove(step, item);
  for (const change of plan.changed) await rewrite(step, change);
  const { tx, task } = step;
  const last = Math.max(-1, ...items.map(({ position }) => position));
  if (plan.added.length === 0) return;
  const ofTask = { taskId: task.id, clientId: task.clientId, scopeId: task.scopeId };
  await tx.insert(taskItems).values(plan.added.map((item, at) => ({ id: newId(), ...ofTask, position: last + 1 + at, ...item })));
  for (const { title } of plan.added) await keepStep(step, "itemAdded", { name: title });
}

async function remove(step: Step, item: Item): Promise<void> {
  if (item.files > 0 || item.state === "given" || item.state === "accepted") {
    throw new Refusal("task.itemAnswered", { name: item.title }, "items");
  }
  await step.tx.delete(taskItems).where(and(eq(taskItems.id, item.id), eq(taskItems.taskId, step.task.id)));
  await keepStep(step, "itemRemoved", { name: item.title });
}

async function rewrite({ tx, actor, ...rest }: Step, { item, title, required }: ItemPlan["changed"][number]): Promise<void> {
  if (item.state === "accepted") throw new Refusal("task.itemAccepted", { name: item.title }, "items");
  await tx
    .update(taskItems)
    .set({ title, required, changedBy: actor.userId, changedByName: actor.name })
    .where(and(eq(taskItems.id, item.id), eq(taskItems.taskId, rest.task.id)));
  const kind = title === item.title ? (required ? "itemRequired" : "itemOptional") : "itemRenamed";
  await keepStep({ tx, actor, ...rest }, kind, { from: item.title, name: title });
}
