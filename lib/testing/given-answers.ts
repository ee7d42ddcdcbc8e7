import { eq, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { taskResponses } from "@/db/schema/task-answers";
import { tasks } from "@/db/schema/tasks";
import { asSystem } from "@/lib/access/as-system";
import type { Person } from "./given";

/** The task as answered by this person, without going through the answer's own rules. */
export async function givenAnswer(by: Person, taskId: string): Promise<void> {
  await asSystem("test: an answer", async (tx) => {
    const [task] = await tx.select().from(tasks).where(eq(tasks.id, taskId));
    if (!task) throw new Error("no such task");
    const side = task.createdSide === "firm" ? "client" : "firm";
    const kinds = {
      information: "acknowledged",
      approval: "approved",
      appointment: "confirmed",
      request: "answered",
      question: "answered",
    } as const;
    await tx.insert(taskResponses).values({
      id: newId(),
      taskId,
      clientId: task.clientId,
      scopeId: task.scopeId,
      round: task.round,
      kind: kinds[task.type],
      userId: by.userId,
      userName: by.name,
      side,
    });
    await tx.update(tasks).set({ state: "answered", answeredAt: new Date() }).where(eq(tasks.id, taskId));
  });
}

/** The task as finished by this person. */
export async function givenDone(by: Person, answeredBy: Person, taskId: string): Promise<void> {
  await givenAnswer(answeredBy, taskId);
  await asSystem("test: a finished task", (tx) =>
    tx
      .update(tasks)
      .set({ state: "done", closedAt: sql`clock_timestamp()`, closedBy: by.userId, closedByName: by.name })
      .where(eq(tasks.id, taskId)),
  );
}
