import "server-only";
import type { tasks } from "@/db/schema/tasks";
import { asActor, type Person } from "@/lib/access/as-actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";
import { type Asked, readAsked, stampOf } from "./asked";
import type { TaskAddress } from "./input";
import { isRunning } from "./steps";
import { requireTask, standsWhere } from "./view";

/** A running task as the form for changing it begins. */
export type ChangeForm = { task: typeof tasks.$inferSelect; asked: Asked; stamp: string };

/** Reads what can be changed of a task. Undefined for everybody who may not change it or only looks at it, and once it is over. */
export async function findChangeForm(actor: Person, where: TaskAddress): Promise<ChangeForm | undefined> {
  try {
    return await asActor(actor, where, async (tx) => {
      const file = await requireClientFile(tx, actor, where.clientId);
      const task = await requireTask(tx, where);
      if (actor.viewing || standsWhere(file, task) !== "asks" || !isRunning(task)) return undefined;
      const asked = await readAsked(tx, task);
      return { task, asked, stamp: stampOf(task, asked) };
    });
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
}
