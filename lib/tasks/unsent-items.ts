import "server-only";
import { sql } from "drizzle-orm";

/** Whether something was given for a row of task_items, or said to be missing, after all was handed over last. */
export const isUnsent = sql<boolean>`(task_items.state in ('given', 'missing') and exists (
  select from tasks where tasks.id = task_items.task_id and (tasks.answered_at is null or task_items.changed_at > tasks.answered_at)))`;
