import "server-only";
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { folders } from "@/db/schema/documents";
import { taskComments, taskResponses } from "@/db/schema/task-answers";
import { taskItems, taskRecipients, tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { safeTypedName } from "@/lib/documents/file-names";
import { NotVisible } from "@/lib/errors";
import { type Attachment, readAttachments, readDecisions } from "./attachments";
import { isOverdue } from "./due-date";
import type { ItemState, ResponseKind, Side, TaskAddress } from "./input";
import { type Addressee, findAddressees } from "./people";
import { findRecordDocument } from "./recorded";
import { taskFolderName } from "./task-folder";
import { isUnsent } from "./unsent-items";

type Task = typeof tasks.$inferSelect;

export type TaskItem = {
  id: string;
  title: string;
  required: boolean;
  state: ItemState;
  missingReason: string | undefined;
  returnReason: string | undefined;
  /** There is an answer to it that was given after the last time all was handed over. */
  isUnsent: boolean;
  files: Attachment[];
};

export type TaskComment = { id: string; text: string; authorName: string; authorSide: Side; at: Date; internal: boolean };

export type TaskResponse = {
  id: string;
  round: number;
  kind: ResponseKind;
  text: string;
  userId: string;
  userName: string;
  side: Side;
  sentAt: Date;
  /** What a decision is about: the exact bytes. `isCurrent` is false as soon as a newer version was filed. */
  versions: DecidedVersion[];
};
export type DecidedVersion = { documentId: string; name: string; number: number; sha256: string; isCurrent: boolean };

/** Everything the page of one task shows. */
export type TaskView = {
  file: ClientFile;
  task: Task;
  /** On which side this person stands towards the task; neither for the next firm, nor when its collaboration is over. */
  stands: "asks" | "answers" | "reads";
  /** Is among those who are asked, or got a copy. */
  role: "to" | "copy" | undefined;
  isOverdue: boolean;
  recipients: { userId: string; name: string; role: "to" | "copy" }[];
  /** Whom those who asked could ask instead; empty for everybody else. */
  addressees: Addressee[];
  /** Recipients whose answer is awaited in this round and who may still see the task. */
  awaited: string[];
  items: TaskItem[];
  /** What hangs at the task as a whole: from whoever asked, and from whoever answered. */
  attachments: Attachment[];
  responses: TaskResponse[];
  comments: TaskComment[];
  /** Where uploads go: the folder of the task, where this person sees it, and in it one with the task's name. */
  filing: { folderId: string | null; folderName: string | null; folders: string[] };
  draft: { text: string; isLate: boolean } | undefined;
  /** The record of a task that is over, where somebody has filed it. */
  recordDocumentId: string | undefined;
};

/** Reads all that the page of a task shows, and changes nothing: pages are also read ahead. Undefined when it is not there for this person. */
export async function findTaskView(actor: { userId: string }, where: TaskAddress): Promise<TaskView | undefined> {
  try {
    return await asActor(actor, where, async (tx) => {
      const file = await requireClientFile(tx, actor, where.clientId);
      const task = await requireTask(tx, where);
      return await readView(tx, actor, file, task);
    });
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
}

/** A task that this person may see, or the answer of one that does not exist. With `lock`, nobody takes a step on it meanwhile. */
export async function requireTask(tx: Tx, where: TaskAddress, given: { lock?: boolean } = {}): Promise<Task> {
  const query = tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.clientId, where.clientId), eq(tasks.id, where.taskId)));
  const [task] = await (given.lock ? query.for("update") : query);
  if (!task) throw new NotVisible(where.taskId);
  return task;
}

/** On which side of the task this person stands; on none when its collaboration is over. */
export function standsWhere(file: ClientFile, task: Pick<Task, "createdSide" | "collaborationId">): TaskView["stands"] {
  if (file.collaboration?.id !== task.collaborationId) return "reads";
  return file.side === task.createdSide ? "asks" : "answers";
}

async function readView(tx: Tx, actor: { userId: string }, file: ClientFile, task: Task): Promise<TaskView> {
  const recipients = await readRecipients(tx, task.id);
  const attachments = await readAttachments(tx, actor, task.id);
  const items = await readItems(tx, task.id);
  const [facts] = await tx.execute<{ overdue: boolean; draft: string | null; late: boolean }>(sql`
    select ${isOverdue} as overdue,
           d.text as draft, d.late_at is not null as late
      from tasks t left join firms f on f.id = t.firm_id
      left join task_drafts d on d.task_id = t.id and d.user_id = ${actor.userId}
     where t.id = ${task.id}`);
  const awaited = await tx.execute<{ user_id: string }>(sql`select kontor.awaited_of_task(${task.id}) as user_id`);
  return {
    file,
    task,
    stands: standsWhere(file, task),
    role: recipients.find(({ userId }) => userId === actor.userId)?.role,
    isOverdue: facts?.overdue ?? false,
    recipients,
    addressees: standsWhere(file, task) === "asks" ? await findAddressees(tx, file) : [],
    awaited: [...awaited].map((row) => row.user_id),
    items: items.map((item) => ({ ...item, files: attachments.filter(({ itemId }) => itemId === item.id) })),
    attachments: attachments.filter(({ itemId }) => itemId === undefined),
    responses: await readResponses(tx, task.id),
    comments: await readComments(tx, task.id),
    filing: await readFiling(tx, task),
    draft: facts?.draft == null ? undefined : { text: facts.draft, isLate: facts.late },
    recordDocumentId: await findRecordDocument(tx, task),
  };
}

/** A folder that is gone, or that this person does not see, is replaced by the one for tasks. */
async function readFiling(tx: Tx, task: Task): Promise<TaskView["filing"]> {
  const own = safeTypedName(task.title);
  const [folder] = task.folderId
    ? await tx
        .select({ id: folders.id, name: folders.name })
        .from(folders)
        .where(and(eq(folders.id, task.folderId), eq(folders.clientId, task.clientId), isNull(folders.trashedAt)))
    : [];
  if (folder) return { folderId: folder.id, folderName: own, folders: [own] };
  return { folderId: null, folderName: own, folders: [await taskFolderName(tx, task.clientId), own] };
}

async function readRecipients(tx: Tx, taskId: string) {
  return tx
    .select({ userId: taskRecipients.userId, name: taskRecipients.name, role: taskRecipients.role })
    .from(taskRecipients)
    .where(eq(taskRecipients.taskId, taskId))
    .orderBy(asc(taskRecipients.name));
}

async function readItems(tx: Tx, taskId: string) {
  const rows = await tx
    .select({ ...getTableColumns(taskItems), isUnsent })
    .from(taskItems)
    .where(eq(taskItems.taskId, taskId))
    .orderBy(asc(taskItems.position));
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    required: row.required,
    state: row.state,
    missingReason: row.missingReason ?? undefined,
    returnReason: row.returnReason ?? undefined,
    isUnsent: row.isUnsent,
  }));
}

async function readResponses(tx: Tx, taskId: string): Promise<TaskResponse[]> {
  const rows = await tx.select().from(taskResponses).where(eq(taskResponses.taskId, taskId)).orderBy(asc(taskResponses.id));
  const decided = rows.some(({ kind }) => kind === "approved" || kind === "rejected") ? await readDecisions(tx, taskId) : [];
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    kind: row.kind,
    text: row.text,
    userId: row.userId,
    userName: row.userName,
    side: row.side,
    sentAt: row.sentAt,
    versions: decided.filter(({ responseId }) => responseId === row.id),
  }));
}

/** What was said, oldest first. An internal note exists for the firm alone: the policy of the table leaves it out for everybody else. */
async function readComments(tx: Tx, taskId: string): Promise<TaskComment[]> {
  const rows = await tx
    .select()
    .from(taskComments)
    .where(eq(taskComments.taskId, taskId))
    .orderBy(asc(taskComments.id))
    .limit(500);
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    authorName: row.authorName,
    authorSide: row.authorSide,
    at: row.createdAt,
    internal: row.collaborationId !== null,
  }));
}
