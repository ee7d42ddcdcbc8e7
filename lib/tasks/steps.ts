import "server-only";
import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { type ActivityData, recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { TaskAddress } from "./input";
import { markTaskUnseen } from "./people";
import { tellRecipients } from "./telling";
import { requireTask, standsWhere } from "./view";

type Task = typeof tasks.$inferSelect;

/** A step that somebody is about to take: the task is locked, and stands as it says until the end of the transaction. */
export type Step = { tx: Tx; actor: Actor; file: ClientFile; task: Task };

/** Locks the task and takes a step as one of those who asked. Refuses everybody else like a task that is not there. */
export function asAsking<T>(actor: Actor, where: TaskAddress, work: (step: Step) => Promise<T>): Promise<T> {
  return takeStep(actor, where, "asks", work);
}

/** The same as one of those who are asked. */
export function asAnswering<T>(actor: Actor, where: TaskAddress, work: (step: Step) => Promise<T>): Promise<T> {
  return takeStep(actor, where, "answers", work);
}

/** The same as anybody who stands on a side of the task. */
export function asEither<T>(actor: Actor, where: TaskAddress, work: (step: Step) => Promise<T>): Promise<T> {
  return takeStep(actor, where, undefined, work);
}

function takeStep<T>(
  actor: Actor,
  where: TaskAddress,
  as: "asks" | "answers" | undefined,
  work: (step: Step) => Promise<T>,
): Promise<T> {
  return asActor(actor, where, async (tx) => {
    const file = await requireClientFile(tx, actor, where.clientId);
    const task = await requireTask(tx, where, { lock: true });
    const stands = standsWhere(file, task);
    if (stands === "reads" || (as && stands !== as)) throw new NotVisible(where.taskId);
    return work({ tx, actor, file, task });
  });
}

/** Is it running: neither done nor withdrawn? */
export const isRunning = (task: Pick<Task, "state">): boolean => task.state === "open" || task.state === "answered";

/** Refuses a step on a task that is over. */
export function requireRunning({ task }: Step): void {
  if (!isRunning(task)) throw new Refusal(task.state === "done" ? "task.isDone" : "task.isWithdrawn");
}

/** Changes the row itself and when it was changed. */
export async function changeRow({ tx, task }: Step, values: PgUpdateSetSource<typeof tasks>): Promise<void> {
  await tx
    .update(tasks)
    .set({ ...values, changedAt: sql`now()` })
    .where(eq(tasks.id, task.id));
}

/** Writes the step into the task's history; what names a document, only for those who see the document. */
export async function keepStep(
  { tx, actor, task }: Step,
  kind: string,
  data: ActivityData = {},
  scopeId = task.scopeId,
): Promise<void> {
  await recordActivity(tx, actor, {
    kind: `task.${kind}`,
    at: { clientId: task.clientId, scopeId },
    subject: { type: "task", id: task.id },
    data: { task: task.title, ...data },
  });
}

/** Tells everybody concerned: a dot for those who see the task, a live notice, and mail for whom it waits now. */
export async function spread({ tx, task }: Step): Promise<void> {
  await markTaskUnseen(tx, task.id, task.scopeId);
  await tellRecipients(tx, task.id);
  await showNow(tx, task);
}

/** Lets open pages read anew. */
export async function showNow(tx: Tx, { clientId, scopeId }: { clientId: string; scopeId: string }): Promise<void> {
  await announce(tx, { clientId, scopeId, topic: "tasks" });
}
