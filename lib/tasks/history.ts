import "server-only";
import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { activity } from "@/db/schema/activity";
import { asActor } from "@/lib/access/as-actor";
import type { TaskAddress } from "./input";

const mostEntries = 500;

/** One step of a task: what, who, when. `internal` is read by the firm alone. */
export type TaskStep = {
  id: string;
  at: Date;
  actorName: string;
  kind: string;
  data: Record<string, string | number | boolean | null>;
  internal: boolean;
};

/** The history of a task, the newest step first, as far as this person may read it. */
export function listTaskHistory(actor: { userId: string }, where: TaskAddress): Promise<TaskStep[]> {
  return asActor(actor, where, async (tx) => {
    const rows = await tx
      .select({ ...getTableColumns(activity), internal: sql<boolean>`${activity.scopeId} in (select id from collaborations)` })
      .from(activity)
      .where(and(eq(activity.clientId, where.clientId), eq(activity.subjectId, where.taskId)))
      .orderBy(desc(activity.id))
      .limit(mostEntries);
    return rows.map(({ id, at, actorName, kind, data, internal }) => ({ id, at, actorName, kind, data, internal }));
  });
}
