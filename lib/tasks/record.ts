import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { firms } from "@/db/schema/people";
import { taskResponses } from "@/db/schema/task-answers";
import { taskItems, taskRecipients, tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";
import type { TaskAddress } from "./input";

const mostSteps = 1_000;

export type RecordedFile = { name: string; number: number; size: number; sha256: string; by: string; at: Date };
export type RecordedResponse = {
  kind: (typeof taskResponses.$inferSelect)["kind"];
  text: string;
  by: string;
  at: Date;
  decided: { name: string; number: number; sha256: string }[];
};

/** What the record of a task says: who asked what, who answered when, the files with their checksums, every step. */
export type TaskRecord = {
  task: typeof tasks.$inferSelect;
  clientName: string;
  firm: { name: string; timeZone: string } | undefined;
  recipients: { name: string; role: "to" | "copy" }[];
  items: (Pick<typeof taskItems.$inferSelect, "id" | "title" | "required" | "state" | "missingReason" | "returnReason"> & {
    files: RecordedFile[];
  })[];
  asked: RecordedFile[];
  answered: RecordedFile[];
  responses: RecordedResponse[];
  steps: { at: Date; actorName: string; kind: string; data: Record<string, string | number | boolean | null> }[];
  /** Documents that stand nowhere in it, because not everybody who can read it may see them. */
  leftOut: number;
};

type Which = {
  /** Also of a task that runs, as it stands. */
  running?: boolean;
  /** For readers who see these scopes, whatever else this person sees. */
  scopes?: readonly string[];
};

/**
 * A task that is over, as its record shows it to either side: internal notes are in it for nobody, and documents that this person
 * may not see are not either. Undefined for a task that does not exist for this person, or runs (unless it is asked for as it stands).
 */
export async function findRecord(
  actor: { userId: string },
  where: TaskAddress,
  which: Which = {},
): Promise<TaskRecord | undefined> {
  try {
    return await asActor(actor, where, async (tx) => {
      const file = await requireClientFile(tx, actor, where.clientId);
      const [task] = await tx
        .select()
        .from(tasks)
        .where(and(eq(tasks.clientId, where.clientId), eq(tasks.id, where.taskId)));
      if (!task || (!task.closedAt && !which.running)) return undefined;
      return { task, clientName: file.name, ...(await readRecord(tx, task, which)) };
    });
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
}

async function readRecord(tx: Tx, task: typeof tasks.$inferSelect, { scopes }: Which) {
  const all = await readFiles(tx, task.id);
  const files = all.filter(({ scopeId }) => !scopes || scopes.includes(scopeId));
  const filesOf = (item: string | null, side: "firm" | "client") =>
    files.filter((file) => file.itemId === item && (item !== null || file.side === side)).map(asFile);
  const other = task.createdSide === "firm" ? "client" : "firm";
  const [firm] = task.firmId
    ? await tx.select({ name: firms.name, timeZone: firms.timeZone }).from(firms).where(eq(firms.id, task.firmId))
    : [];
  const items = await tx
    .select({
      id: taskItems.id,
      title: taskItems.title,
      required: taskItems.required,
      state: taskItems.state,
      missingReason: taskItems.missingReason,
      returnReason: taskItems.returnReason,
    })
    .from(taskItems)
    .where(eq(taskItems.taskId, task.id))
    .orderBy(asc(taskItems.position));
  return {
    firm,
    recipients: await tx
      .select({ name: taskRecipients.name, role: taskRecipients.role })
      .from(taskRecipients)
      .where(eq(taskRecipients.taskId, task.id))
      .orderBy(asc(taskRecipients.role), asc(taskRecipients.name)),
    items: items.map((item) => ({ ...item, files: filesOf(item.id, other) })),
    asked: filesOf(null, task.createdSide),
    answered: filesOf(null, other),
    responses: await readResponses(tx, task.id, scopes),
    leftOut: all.length - files.length,
    steps: await tx
      .select({ at: activity.at, actorName: activity.actorName, kind: activity.kind, data: activity.data })
      .from(activity)
      .where(
        and(
          eq(activity.clientId, task.clientId),
          eq(activity.subjectId, task.id),
          eq(activity.scopeId, task.scopeId),
          ne(activity.kind, "task.recorded"),
        ),
      )
      .orderBy(asc(activity.id))
      .limit(mostSteps),
  };
}

type RawFile = {
  scopeId: string;
  itemId: string | null;
  side: "firm" | "client";
  name: string;
  number: number;
  size: number;
  sha256: string;
  by: string;
  at: string;
};

const asFile = ({ name, number, size, sha256, by, at }: RawFile): RecordedFile => ({
  name,
  number,
  size: Number(size),
  sha256,
  by,
  at: new Date(at),
});

async function readFiles(tx: Tx, taskId: string): Promise<RawFile[]> {
  return tx.execute<RawFile>(sql`
    select a.document_scope_id as "scopeId", a.item_id as "itemId", a.side, d.name, v.number, v.size, v.sha256, a.attached_by_name as by, a.attached_at as at
      from task_attachments a
      join documents d on d.id = a.document_id
      join document_versions v on v.id = a.version_id
     where a.task_id = ${taskId} order by a.attached_at, a.id`);
}

async function readResponses(tx: Tx, taskId: string, scopes: Which["scopes"]): Promise<RecordedResponse[]> {
  const sent = await tx.select().from(taskResponses).where(eq(taskResponses.taskId, taskId)).orderBy(asc(taskResponses.sentAt));
  const decided = await tx.execute<{ scopeId: string; responseId: string; name: string; number: number; sha256: string }>(sql`
    select c.document_scope_id as "scopeId", c.response_id as "responseId", d.name, v.number, c.sha256
      from decided_versions c
      join documents d on d.id = c.document_id
      join document_versions v on v.id = c.version_id
     where c.task_id = ${taskId} order by d.name`);
  return sent.map((one) => ({
    kind: one.kind,
    text: one.text,
    by: one.userName,
    at: one.sentAt,
    decided: decided
      .filter(({ responseId, scopeId }) => responseId === one.id && (!scopes || scopes.includes(scopeId)))
      .map(({ name, number, sha256 }) => ({ name, number, sha256 })),
  }));
}
