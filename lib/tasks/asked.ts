import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, folders } from "@/db/schema/documents";
import { taskAttachments } from "@/db/schema/task-answers";
import { taskItems, taskRecipients, type tasks } from "@/db/schema/tasks";
import type { ItemState } from "./input";

type Task = typeof tasks.$inferSelect;

/** What those who asked can change beside the words of a task: things, people, documents. */
export type Asked = {
  /** `files` counts what was handed in to it. */
  items: { id: string; title: string; required: boolean; state: ItemState; position: number; files: number }[];
  people: { userId: string; name: string; role: "to" | "copy" }[];
  /** Only those that this person may see; the others stay as they are. */
  documents: { id: string; name: string; folderName: string }[];
};

/** Reads what a task asks for, in the caller's transaction. */
export async function readAsked(tx: Tx, task: Pick<Task, "id" | "createdSide">): Promise<Asked> {
  const ofTask = and(
    eq(taskAttachments.taskId, task.id),
    eq(taskAttachments.side, task.createdSide),
    isNull(taskAttachments.itemId),
  );
  return {
    items: await tx
      .select({
        id: taskItems.id,
        title: taskItems.title,
        required: taskItems.required,
        state: taskItems.state,
        position: taskItems.position,
        // By its whole name: Drizzle writes a column of a query on one table bare, and here "id" would be the attachment's own.
        files: sql<number>`(select count(*)::int from task_attachments a where a.item_id = task_items.id)`,
      })
      .from(taskItems)
      .where(eq(taskItems.taskId, task.id))
      .orderBy(asc(taskItems.position)),
    people: await tx
      .select({ userId: taskRecipients.userId, name: taskRecipients.name, role: taskRecipients.role })
      .from(taskRecipients)
      .where(eq(taskRecipients.taskId, task.id))
      .orderBy(asc(taskRecipients.userId)),
    documents: await tx
      .select({ id: documents.id, name: documents.name, folderName: sql<string>`coalesce(${folders.name}, '')` })
      .from(taskAttachments)
      .innerJoin(documents, and(eq(documents.id, taskAttachments.documentId), eq(documents.clientId, taskAttachments.clientId)))
      .leftJoin(folders, eq(folders.id, documents.folderId))
      .where(ofTask)
      .orderBy(asc(taskAttachments.id)),
  };
}

/** Stands for all that a change can touch, in hex: another one means that somebody has changed it meanwhile. */
export function stampOf(task: Task, { items, people, documents: attached }: Asked): string {
  const { title, description, dueOn, amountMinor, currency, iban, payee, purpose } = task;
  const parts = [
    [title, description, dueOn, amountMinor, currency, iban, payee, purpose],
    items.map((item) => [item.id, item.title, item.required]),
    people.map(({ userId, role }) => [userId, role]),
    attached.map(({ id }) => id),
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
