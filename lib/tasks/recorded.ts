import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";

/** The tasks of this client, running and over, as far as this person sees them, oldest first. */
export function listRecordedTasks(actor: { userId: string }, clientId: string): Promise<{ id: string; title: string }[]> {
  return asActor(actor, { clientId }, (tx) =>
    tx.select({ id: tasks.id, title: tasks.title }).from(tasks).where(eq(tasks.clientId, clientId)).orderBy(asc(tasks.id)),
  );
}

/** The record of a task where it lies in the client file; undefined when it is not filed, is in the trash, or not this person's to see. */
export async function findRecordDocument(
  tx: Tx,
  task: Pick<typeof tasks.$inferSelect, "clientId" | "recordDocumentId">,
): Promise<string | undefined> {
  if (!task.recordDocumentId) return undefined;
  const [filed] = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.clientId, task.clientId), eq(documents.id, task.recordDocumentId), isNull(documents.trashedAt)));
  return filed?.id;
}
