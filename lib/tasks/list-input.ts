import { z } from "zod";

/** What the tasks of a list have in common: mine, who is waited for, overdue, over. */
export const taskParts = ["mine", "client", "firm", "overdue", "done"] as const;
export type TaskPart = (typeof taskParts)[number];
/** Those a contact can ask for, in their words "Zu erledigen", "Bei der Kanzlei", "Erledigt". */
export const contactParts = ["client", "firm", "done"] as const;

export const taskSorts = ["due", "client", "state"] as const;
export type TaskSort = (typeof taskSorts)[number];

/** The task list as its address says it. What makes no sense falls back to the plain list. */
export const taskListQuery = z.object({
  part: z.enum(taskParts).optional().catch(undefined),
  sort: z.enum(taskSorts).catch("due").default("due"),
  as: z.enum(["list", "board"]).catch("list").default("list"),
  after: z.string().max(500).optional().catch(undefined),
});
export type TaskListQuery = z.output<typeof taskListQuery>;
