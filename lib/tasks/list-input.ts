/** What the tasks of a list have in common: mine, who is waited for, overdue, over. */
export const taskParts = ["mine", "client", "firm", "overdue", "done"] as const;
export type TaskPart = (typeof taskParts)[number];
/** Those a contact can ask for, in their words "Zu erledigen", "Bei der Kanzlei", "Erledigt". */
export const contactParts = ["client", "firm", "done"] as const;

export const taskSorts = ["due", "client", "state"] as const;
export type TaskSort = (typeof taskSorts)[number];
