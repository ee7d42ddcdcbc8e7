import "server-only";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";

/** The tasks of this client that are over, as far as this person sees them, oldest first: those that have a record. */
export function listClosedTasks(actor: { userId: string }, clientId: string): Promise<{ id: string; title: string }[]> {
  return asActor(actor, { clientId }, (tx) =>
    tx
      .select({ id: tasks.id, title: tasks.title })
      .from(tasks)
      .where(and(eq(tasks.clientId, clientId), isNotNull(tasks.closedAt)))
      .orderBy(asc(tasks.id)),
  );
}
