import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { decidedVersions, taskAttachments, taskDrafts, taskResponses } from "@/db/schema/task-answers";
import { taskItems } from "@/db/schema/tasks";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { readAttachments } from "./attachments";
import type { ResponseKind, TaskAddress, TaskAnswer, TaskType } from "./input";
import { asAnswering, changeRow, isRunning, keepStep, type Step, spread } from "./steps";
import { isUnsent } from "./unsent-items";

/**
 * Hands a person's answer over to those who asked; the task is answered as soon as nobody else is awaited. Pressed twice it is sent
 * once. When the task is over, or somebody else has answered it meanwhile, the words are kept as this person's draft, marked as late.
 */
export function answerTask(actor: Actor, input: TaskAnswer): Promise<void> {
  return asAnswering(actor, input, async (step) => {
    if (!kindsOf[step.task.type].includes(input.kind)) throw new Refusal("task.answerOfOtherKind");
    const isFirst = step.task.state === "open" && !(await hasAnswered(step, input.round));
    if (isFirst) await answerFirst(step, input);
    else await answerAgain(step, input);
  });
}

async function answerFirst(step: Step, input: TaskAnswer): Promise<void> {
  const { tx, actor, task } = step;
  if (input.kind === "rejected" && !input.text) throw new Refusal("task.rejectionNeedsWords", {}, "text");
  await requireRecipient(step);
  if (task.type === "request") await requireSomething(step);
  await respond(step, input);
  await tx.delete(taskDrafts).where(and(eq(taskDrafts.taskId, task.id), eq(taskDrafts.userId, actor.userId)));
  await keepStep(step, input.kind, input.text ? { reason: input.text.slice(0, 500) } : {});
  if ((await countAwaited(step)) === 0) await changeRow(step, { state: "answered", answeredAt: sql`now()` });
  await spread(step);
}

/** The second press, more of a request, or too late: then the words stay with the person. */
async function answerAgain(step: Step, { round, text }: TaskAnswer): Promise<void> {
  const { task } = step;
  if (isRunning(task) && task.type === "request") return handOverMore(step);
  if (text && !(await hasAnswered(step, round))) await writeDraft(step, text, true);
}

/** Keeps what this person has written so far; nobody else reads it. Nothing written means no draft. */
export function keepDraft(actor: Actor, input: TaskAddress & { text: string }): Promise<void> {
  return asAnswering(actor, input, async ({ tx, task }) => {
    if (input.text) return writeDraft({ tx, actor, task }, input.text, !isRunning(task));
    await tx.delete(taskDrafts).where(and(eq(taskDrafts.taskId, task.id), eq(taskDrafts.userId, actor.userId)));
  });
}

const kindsOf: Record<TaskType, readonly ResponseKind[]> = {
  information: ["acknowledged"],
  request: ["answered"],
  question: ["answered"],
  approval: ["approved", "rejected"],
  appointment: ["confirmed"],
};

async function hasAnswered({ tx, actor, task }: Step, round: number): Promise<boolean> {
  const mine = await tx.$count(
    taskResponses,
    and(eq(taskResponses.taskId, task.id), eq(taskResponses.userId, actor.userId), eq(taskResponses.round, round)),
  );
  return mine > 0;
}

async function countAwaited({ tx, task }: Step): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from kontor.awaited_of_task(${task.id})`);
  return row?.count ?? 0;
}

/** What is to be read or approved is each recipient's own affair. */
async function requireRecipient({ tx, actor, task }: Step): Promise<void> {
  if (task.type !== "information" && task.type !== "approval") return;
  const [mine] = await tx.execute(
    sql`select 1 from task_recipients where task_id = ${task.id} and user_id = ${actor.userId} and role = 'to'`,
  );
  if (!mine) throw new Refusal("task.notAsked");
}

async function requireSomething({ tx, task }: Step): Promise<void> {
  const given = await tx.$count(
    taskItems,
    and(eq(taskItems.taskId, task.id), inArray(taskItems.state, ["given", "missing", "accepted"])),
  );
  if (given === 0) throw new Refusal("task.nothingGiven");
}

async function respond(step: Step, { kind, text, versions }: TaskAnswer): Promise<void> {
  const { tx, actor, file, task } = step;
  const id = newId();
  const ofTask = { taskId: task.id, clientId: task.clientId };
  if (kind === "answered" && task.type === "question" && !text && (await countOwnFiles(step)) === 0) {
    throw new Refusal("field.required", {}, "text");
  }
  const decided = task.type === "approval" ? await requireCurrent(step, versions) : [];
  await tx.insert(taskResponses).values({
    id,
    ...ofTask,
    scopeId: task.scopeId,
    round: task.round,
    kind,
    text,
    userId: actor.userId,
    userName: actor.name,
    side: file.side,
  });
  if (decided.length > 0)
    await tx.insert(decidedVersions).values(decided.map((version) => ({ responseId: id, ...ofTask, ...version })));
}

async function countOwnFiles({ tx, file, task }: Step): Promise<number> {
  return tx.$count(taskAttachments, and(eq(taskAttachments.taskId, task.id), eq(taskAttachments.side, file.side)));
}

/** A decision is about what the person saw: when a newer version was filed meanwhile, they look again first. */
async function requireCurrent({ tx, actor, task }: Step, seen: readonly string[]) {
  const asked = (await readAttachments(tx, actor, task.id)).filter(({ side }) => side === task.createdSide);
  if (asked.some(({ versionId }) => !seen.includes(versionId)) || seen.length !== asked.length) {
    throw new Refusal("task.versionChanged");
  }
  const scopes = await tx
    .select({ documentId: taskAttachments.documentId, documentScopeId: taskAttachments.documentScopeId })
    .from(taskAttachments)
    .where(and(eq(taskAttachments.taskId, task.id), eq(taskAttachments.side, task.createdSide)));
  return asked.flatMap(({ documentId, versionId, sha256 }) => {
    const scope = scopes.find((one) => one.documentId === documentId);
    return scope ? [{ documentId, documentScopeId: scope.documentScopeId, versionId, sha256 }] : [];
  });
}

/** Something more after the answer was sent, as long as it is not accepted: the other side gets its dot, nobody a second mail. */
async function handOverMore(step: Step): Promise<void> {
  const { tx, task } = step;
  if (task.type !== "request" || task.state !== "answered") return;
  const more = await tx.$count(taskItems, and(eq(taskItems.taskId, task.id), isUnsent));
  if (more === 0) return;
  await changeRow(step, { answeredAt: sql`now()` });
  await keepStep(step, "answeredMore", { count: more });
  await spread(step);
}

async function writeDraft({ tx, actor, task }: Pick<Step, "tx" | "actor" | "task">, text: string, late: boolean): Promise<void> {
  const lateAt = late ? new Date() : null;
  await tx
    .insert(taskDrafts)
    .values({ taskId: task.id, userId: actor.userId, clientId: task.clientId, scopeId: task.scopeId, text, lateAt })
    .onConflictDoUpdate({ target: [taskDrafts.taskId, taskDrafts.userId], set: { text, lateAt, updatedAt: sql`now()` } });
}
