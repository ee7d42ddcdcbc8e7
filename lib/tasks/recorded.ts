import "server-only";
import { asc, eq } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";

/** The tasks of this client, running and over, as far as this person sees them, oldest first. */
export function listRecordedTasks(actor: { userId: string }, clientId: string): Promise<{ id: string; title: string }[]> {
  return asActor(actor, { clientId }, (tx) =>
    tx.select({ id: tasks.id, title: tasks.title }).from(tasks).where(eq(tasks.clientId, clientId)).orderBy(asc(tasks.id)),
  );
}
