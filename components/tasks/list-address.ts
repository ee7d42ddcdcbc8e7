import type { Route } from "next";

/** What the address of the task list says; only what differs from the plain list stands in it. */
export type TaskListAddress = {
  part?: string | undefined;
  sort?: string | undefined;
  as?: string | undefined;
  after?: string | undefined;
};

const plain: TaskListAddress = { sort: "due", as: "list" };

/** The list with some of it changed; every change but paging begins at the first page. */
export function taskListAddress(current: TaskListAddress, change: TaskListAddress): Route {
  const next: Record<string, string | undefined> = { ...current, after: undefined, ...change };
  const kept = Object.entries(next).filter(
    (entry): entry is [string, string] => Boolean(entry[1]) && entry[1] !== plain[entry[0] as keyof TaskListAddress],
  );
  return (kept.length > 0 ? `/tasks?${new URLSearchParams(kept)}` : "/tasks") as Route;
}
