import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { taskItems } from "@/db/schema/tasks";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import type { TaskAddress } from "./input";
import { asAsking, changeRow, keepStep, requireRunning, type Step, spread } from "./steps";

/** Accepts the answer as a whole: the task is done, with all that was handed over. Pressed twice it happens once. */
export function finishTask(actor: Actor, input: TaskAddress): Promise<void> {
  return asAsking(actor, input, async (step) => {
    if (step.task.state === "done") return;
    requireRunning(step);
    if (step.task.state !== "answered") throw new Refusal("task.notAnswered");
    await finishIn(step);
  });
}

/** The same within a step that is already being taken. */
export async function finishIn(step: Step): Promise<void> {
  const { tx, actor, task } = step;
  await tx
    .update(taskItems)
    .set({ state: "accepted", changedBy: actor.userId, changedByName: actor.name, changedAt: sql`now()` })
    .where(and(eq(taskItems.taskId, task.id), inArray(taskItems.state, ["given", "missing"])));
  await changeRow(step, { state: "done", ...closedBy(actor) });
  await keepStep(step, "done");
  await spread(step);
}

/** Sends the whole answer back with the reason: the task is open again and its next round begins. */
export function returnTask(actor: Actor, input: TaskAddress & { reason: string }): Promise<void> {
  return asAsking(actor, input, async (step) => {
    requireRunning(step);
    const { task } = step;
    if (task.state === "open" && task.round > 1 && task.returnReason === input.reason) return;
    if (task.state !== "answered") throw new Refusal("task.notAnswered");
    await changeRow(step, { state: "open", round: task.round + 1, returnReason: input.reason, returnedByName: actor.name });
    await keepStep(step, "returned", { reason: input.reason });
    await spread(step);
  });
}

/** Takes the task back; whoever was about to answer keeps their words as a draft. Pressed twice it happens once. */
export function withdrawTask(actor: Actor, input: TaskAddress & { reason?: string | undefined }): Promise<void> {
  return asAsking(actor, input, async (step) => {
    if (step.task.state === "withdrawn") return;
    requireRunning(step);
    await changeRow(step, { state: "withdrawn", closeReason: input.reason ?? null, ...closedBy(actor) });
    await keepStep(step, "withdrawn", input.reason ? { reason: input.reason } : {});
    await spread(step);
  });
}

const closedBy = (actor: Actor) => ({ closedAt: new Date(), closedBy: actor.userId, closedByName: actor.name });
