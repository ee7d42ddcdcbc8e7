import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema/clients";
import { engagementMembers } from "@/db/schema/people";
import type { ClientFile } from "@/lib/clients/client-file";
import { readEverybody } from "@/lib/documents/witnesses";

/** Somebody on the other side to whom a task can be given; the default is the main contact, or the responsible. */
export type Addressee = { userId: string; name: string; isDefault: boolean };

/** Everybody on the other side of this client file, the default first. */
export async function findAddressees(tx: Tx, file: ClientFile): Promise<Addressee[]> {
  const other = file.side === "firm" ? "client" : "firm";
  const people = (await readEverybody(tx, file.id)).filter(({ side }) => side === other);
  const first = file.side === "firm" ? await mainContactOf(tx, file.id) : await responsibleOf(tx, file);
  return people
    .map(({ userId, name }) => ({ userId, name, isDefault: userId === first }))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
}

async function mainContactOf(tx: Tx, clientId: string): Promise<string | undefined> {
  const [client] = await tx.select({ main: clients.mainContactId }).from(clients).where(eq(clients.id, clientId));
  return client?.main ?? undefined;
}

async function responsibleOf(tx: Tx, file: ClientFile): Promise<string | undefined> {
  if (!file.collaboration) return undefined;
  const [row] = await tx
    .select({ userId: engagementMembers.userId })
    .from(engagementMembers)
    .where(and(eq(engagementMembers.collaborationId, file.collaboration.id), eq(engagementMembers.responsible, true)));
  return row?.userId;
}

/** Puts the red dot on a task for everybody who sees the scope, except whoever does this. */
export async function markTaskUnseen(tx: Tx, taskId: string, scopeId: string): Promise<void> {
  await tx.execute(sql`select kontor.mark_task_unseen(${taskId}, ${scopeId})`);
}
