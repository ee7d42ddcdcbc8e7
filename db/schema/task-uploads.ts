import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, uuid } from "drizzle-orm/pg-core";
import { taskItems, tasks } from "./tasks";
import { uploads } from "./uploads";

/**
 * What an announced file is for: a task and the thing it answers, or the form of a task that is not sent yet. A file that is filed
 * is attached by the database in the same transaction (db/access/70-tasks.sql), whatever became of the browser meanwhile.
 */
export const uploadPurposes = pgTable(
  "upload_purposes",
  {
    uploadId: uuid()
      .primaryKey()
      .references(() => uploads.id, { onDelete: "cascade" }),
    clientId: uuid().notNull(),
    userId: uuid().notNull(),
    taskId: uuid(),
    itemId: uuid(),
    /** The request key of the form. */
    draftKey: uuid(),
    /** It is the record of the task, which is over. */
    isRecord: boolean().notNull().default(false),
  },
  (t) => [
    index("upload_purposes_task").on(t.taskId),
    index("upload_purposes_draft").on(t.draftKey),
    foreignKey({
      columns: [t.clientId, t.taskId],
      foreignColumns: [tasks.clientId, tasks.id],
      name: "upload_purposes_task_key",
    }).onUpdate("cascade"),
    foreignKey({
      columns: [t.clientId, t.taskId, t.itemId],
      foreignColumns: [taskItems.clientId, taskItems.taskId, taskItems.id],
      name: "upload_purposes_item",
    }).onUpdate("cascade"),
    check(
      "upload_purposes_one",
      sql`num_nonnulls(${t.taskId}, ${t.draftKey}) = 1 and (${t.itemId} is null or ${t.taskId} is not null)`,
    ),
    check("upload_purposes_record", sql`not ${t.isRecord} or (${t.taskId} is not null and ${t.itemId} is null)`),
  ],
);
