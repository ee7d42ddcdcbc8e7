import "server-only";
import { and, eq } from "drizzle-orm";
import { activity } from "@/db/schema/activity";
import { asActor } from "@/lib/access/as-actor";
import { type HistoryEntry, readHistory } from "@/lib/clients/history";
import type { TaskAddress } from "./input";

const mostEntries = 500;

/** The history of a task, the newest step first, as far as this person may read it. */
export function listTaskHistory(actor: { userId: string }, where: TaskAddress): Promise<HistoryEntry[]> {
  const ofTask = and(eq(activity.clientId, where.clientId), eq(activity.subjectId, where.taskId));
  return asActor(actor, where, (tx) => readHistory(tx, ofTask, mostEntries));
}
