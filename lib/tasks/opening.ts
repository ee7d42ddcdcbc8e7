import "server-only";
import { and, eq } from "drizzle-orm";
import { taskMarks } from "@/db/schema/task-answers";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { announceTo } from "@/lib/live/announce";
import type { TaskAddress } from "./input";
import { requireTask } from "./view";

/** Somebody looks at the page of a task: their red dot goes out. Refuses what is not there for them. */
export async function openTask(actor: Actor, where: TaskAddress): Promise<void> {
  await asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    await requireTask(tx, where);
    const gone = await tx
      .delete(taskMarks)
      .where(and(eq(taskMarks.userId, actor.userId), eq(taskMarks.taskId, where.taskId)))
      .returning({ taskId: taskMarks.taskId });
    if (gone.length > 0) await announceTo(tx, [actor.userId], "tasks");
  });
}
