import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { firms } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add-job";
import { nextMorning } from "@/lib/mail/daytime";
import type { TaskAddress } from "./input";
import type { FirmReminders, TaskReminders } from "./rhythm-input";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "tasks.remind": Record<string, unknown>;
  }
}

/** A task's reminders as the asking side sees them. */
export type Reminders = {
  plan: TaskReminders["plan"];
  before: number;
  every: number;
  most: number;
  sent: number;
  lastAt: Date | undefined;
  /** A calendar date in the firm's zone. */
  nextOn: string | undefined;
  /** Somebody pressed "Jetzt erinnern", and it has not gone out yet: when it does, in the morning where it is night at the firm. */
  goesOutAt: Date | undefined;
};

/** The reminders of a task in the caller's transaction; undefined when it does not exist for this person. */
export async function findReminders(tx: Tx, { clientId, taskId }: TaskAddress): Promise<Reminders | undefined> {
  const [row] = await tx
    .select({
      firm: { before: firms.reminderBefore, every: firms.reminderEvery, most: firms.reminderMost },
      before: tasks.remindBefore,
      every: tasks.remindEvery,
      most: tasks.remindMost,
      offAt: tasks.remindersOffAt,
      sent: tasks.remindersSent,
      lastAt: tasks.lastRemindedAt,
      nextOn: tasks.nextReminderOn,
      askedAt: tasks.remindAskedAt,
      firmId: firms.id,
    })
    .from(tasks)
    .innerJoin(firms, eq(firms.id, tasks.firmId))
    .where(and(eq(tasks.clientId, clientId), eq(tasks.id, taskId)));
  if (!row) return undefined;
  const now = new Date();
  const own = row.before !== null || row.every !== null || row.most !== null;
  return {
    plan: row.offAt ? "off" : own ? "own" : "firm",
    before: row.before ?? row.firm.before,
    every: row.every ?? row.firm.every,
    most: row.most ?? row.firm.most,
    sent: row.sent,
    lastAt: row.lastAt ?? undefined,
    nextOn: row.nextOn ?? undefined,
    goesOutAt: row.askedAt ? ((await nextMorning(tx, row.firmId, now)) ?? now) : undefined,
  };
}

/** The same in a transaction of its own. */
export const readReminders = (actor: { userId: string }, where: TaskAddress): Promise<Reminders | undefined> =>
  asActor(actor, where, (tx) => findReminders(tx, where));

/**
 * Calls the task to its recipients' mind now, or in the morning when it is night where the firm is. Only whoever asked may, while the
 * task is open, and once in an hour; pressed twice it goes out once.
 */
export async function askToRemind(actor: Actor, { clientId, taskId }: TaskAddress): Promise<void> {
  await asActor(actor, { clientId }, async (tx) => {
    await requireClientFile(tx, actor, clientId);
    await requireAsked(tx, { clientId, taskId });
    const [asked] = await tx.execute<{ asked: boolean }>(sql`select kontor.ask_to_remind(${taskId}) as asked`);
    if (!asked?.asked) throw new Refusal("task.remindedJustNow");
    await addJob(tx, "tasks.remind", {}, { key: "tasks.remind:now" });
  });
}

/** Takes back "Jetzt erinnern" as long as it has not gone out; refuses when it has. Whoever asked may, also for a colleague's. */
export async function takeReminderBack(actor: Actor, { clientId, taskId }: TaskAddress): Promise<void> {
  await asActor(actor, { clientId }, async (tx) => {
    await requireClientFile(tx, actor, clientId);
    await requireAsked(tx, { clientId, taskId });
    const [taken] = await tx.execute<{ taken: boolean }>(sql`select kontor.take_reminder_back(${taskId}) as taken`);
    if (!taken?.taken) throw new Refusal("task.reminderGone");
  });
}

/** Gives a task its own plan, the firm's again, or none. Only whoever asked may, and only before the task is over. */
export async function changeReminders(actor: Actor, input: TaskReminders): Promise<void> {
  await asActor(actor, input, async (tx) => {
    await requireClientFile(tx, actor, input.clientId);
    const task = await requireAsked(tx, input);
    const own =
      input.plan === "own" ? { remindBefore: input.before, remindEvery: input.every, remindMost: input.most } : undefined;
    await tx
      .update(tasks)
      .set({
        ...(own ?? { remindBefore: null, remindEvery: null, remindMost: null }),
        remindersOffAt: input.plan === "off" ? new Date() : null,
      })
      .where(and(eq(tasks.clientId, input.clientId), eq(tasks.id, input.taskId)));
    await recordActivity(tx, actor, {
      kind: "task.remindersChanged",
      at: { clientId: input.clientId, scopeId: input.clientId },
      subject: { type: "task", id: input.taskId },
      data: { task: task.title },
    });
  });
}

/** A running task of which this person stands on the asking side. */
async function requireAsked(tx: Tx, { clientId, taskId }: TaskAddress) {
  const [task] = await tx
    .select({ title: tasks.title, state: tasks.state, asks: sql<boolean>`kontor.asks_task(${tasks.id})` })
    .from(tasks)
    .where(and(eq(tasks.clientId, clientId), eq(tasks.id, taskId)));
  if (!task) throw new NotVisible(taskId);
  if (!task.asks || task.state !== "open") throw new Refusal("task.nothingToRemind");
  return task;
}

/** The firm's rule for all tasks without one of their own. */
export async function readFirmReminders(actor: { userId: string }, firmId: string): Promise<FirmReminders> {
  const [firm] = await asActor(actor, {}, (tx) =>
    tx
      .select({ before: firms.reminderBefore, every: firms.reminderEvery, most: firms.reminderMost })
      .from(firms)
      .where(eq(firms.id, firmId)),
  );
  if (!firm) throw new NotVisible(firmId);
  return firm;
}

/** Changes the firm's rule; the plan of every open task that follows it changes with it. Owner and administrators only. */
export async function saveFirmReminders(actor: Actor, firmId: string, input: FirmReminders): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const changed = await tx
      .update(firms)
      .set({ reminderBefore: input.before, reminderEvery: input.every, reminderMost: input.most })
      .where(eq(firms.id, firmId))
      .returning({ id: firms.id });
    if (changed.length === 0) throw new NotVisible(firmId);
    await recordActivity(tx, actor, {
      kind: "firm.remindersChanged",
      at: { firmId },
      subject: { type: "firm", id: firmId },
      data: { ...input },
    });
  });
}
