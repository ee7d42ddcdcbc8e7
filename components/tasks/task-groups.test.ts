import { describe, expect, it } from "vitest";
import { groupTasks } from "./task-groups";

const row = (over: Partial<Parameters<typeof groupTasks>[0][number]> = {}) => ({
  clientId: "a",
  clientName: "A",
  waitingFor: "client" as "client" | "firm" | undefined,
  dueOn: undefined as string | undefined,
  daysOverdue: 0,
  ...over,
});
const heads = (rows: ReturnType<typeof row>[], sort: "due" | "client" | "state") =>
  groupTasks(rows, sort, "2026-03-12").map(({ group, rows: some }) => [group?.is, some.length]);

describe("groups of tasks", () => {
  it("by due date are late, today, within a week, later, and none", () => {
    const dues = ["2026-03-10", "2026-03-12", "2026-03-13", "2026-03-19", "2026-03-20", undefined];
    expect(
      heads(
        dues.map((dueOn) => row({ dueOn, daysOverdue: dueOn === "2026-03-10" ? 2 : 0 })),
        "due",
      ),
    ).toEqual([
      ["overdue", 1],
      ["today", 1],
      ["week", 2],
      ["later", 1],
      ["none", 1],
    ]);
  });

  it("by client are cut where the client changes, by state where the side changes", () => {
    expect(heads([row(), row(), row({ clientId: "b" })], "client")).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
    expect(heads([row(), row({ waitingFor: "firm" })], "state")).toEqual([
      ["client", 1],
      ["firm", 1],
    ]);
  });

  it("are none for what is over", () => {
    expect(heads([row({ waitingFor: undefined }), row({ waitingFor: undefined })], "due")).toEqual([[undefined, 2]]);
  });
});
