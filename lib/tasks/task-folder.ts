import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { clients } from "@/db/schema/clients";
import { folders } from "@/db/schema/documents";
import { type Doer, recordActivity } from "@/lib/activity/activity";
import { NotVisible } from "@/lib/errors";

/** The client's folder for tasks, made where it is missing: seen by everyone. Two who need it at once get the same one. */
export async function requireTaskFolder(tx: Tx, doer: Doer, clientId: string): Promise<string> {
  const name = await taskFolderName(tx, clientId);
  const before = await findShared(tx, clientId, name);
  if (before) return before;
  const id = newId();
  const made = await tx
    .insert(folders)
    .values({ id, clientId, name, audience: "everyone", scopeId: clientId, createdBy: doer.userId, createdByName: doer.name })
    .onConflictDoNothing()
    .returning({ id: folders.id });
  if (made.length === 0) return (await findShared(tx, clientId, name)) ?? Promise.reject(new NotVisible(name));
  await recordActivity(tx, doer, {
    kind: "folder.created",
    at: { clientId, scopeId: clientId },
    subject: { type: "folder", id },
    data: { folder: name, audience: "everyone" },
  });
  return id;
}

/** What the client's folder for tasks is called, in the client's language: the same for everybody who looks, whether it is there or not. */
export async function taskFolderName(tx: Tx, clientId: string): Promise<string> {
  const [client] = await tx
    .select({ name: sql<string>`kontor.task_folder_name(${clients.language})` })
    .from(clients)
    .where(eq(clients.id, clientId));
  if (!client) throw new NotVisible(clientId);
  return client.name;
}

async function findShared(tx: Tx, clientId: string, name: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: folders.id })
    .from(folders)
    .where(
      and(
        eq(folders.clientId, clientId),
        isNull(folders.parentId),
        eq(folders.audience, "everyone"),
        isNull(folders.trashedAt),
        eq(folders.nameKey, sql`lower(normalize(${name}, NFKC))`),
      ),
    );
  return found?.id;
}
