type Row = {
  clientId: string;
  clientName: string;
  waitingFor: "firm" | "client" | undefined;
  dueOn: string | undefined;
  daysOverdue: number;
};

export type DueGroup = "overdue" | "today" | "week" | "later" | "none";
/** The heading that a row stands under. */
export type Group =
  | { by: "due"; is: DueGroup }
  | { by: "client"; is: string; name: string }
  | { by: "state"; is: "firm" | "client" };

/** Rows in the order given, cut where the group changes; `today` is the reader's calendar date. Finished ones have no groups. */
export function groupTasks<R extends Row>(
  rows: readonly R[],
  sort: "due" | "client" | "state",
  today: string,
): { group: Group | undefined; rows: R[] }[] {
  const groups: { group: Group | undefined; rows: R[] }[] = [];
  for (const row of rows) {
    const group = groupOf(row, sort, today);
    const last = groups.at(-1);
    if (last && last.group?.is === group?.is) last.rows.push(row);
    else groups.push({ group, rows: [row] });
  }
  return groups;
}

function groupOf(row: Row, sort: "due" | "client" | "state", today: string): Group | undefined {
  if (sort === "client") return { by: "client", is: row.clientId, name: row.clientName };
  if (!row.waitingFor) return undefined;
  if (sort === "state") return { by: "state", is: row.waitingFor };
  return { by: "due", is: dueGroup(row, today) };
}

function dueGroup({ dueOn, daysOverdue }: Row, today: string): DueGroup {
  if (!dueOn) return "none";
  if (daysOverdue > 0 || dueOn < today) return "overdue";
  if (dueOn === today) return "today";
  return Date.parse(dueOn) - Date.parse(today) <= 7 * 86_400_000 ? "week" : "later";
}
