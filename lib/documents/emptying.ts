import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { documents, folders } from "@/db/schema/documents";
import { doomedFiles, undoSteps } from "@/db/schema/trash";
import { asSystem } from "@/lib/access/as-system";
import { announce } from "@/lib/live/announce";
import { log, plainError } from "@/lib/log";
import { storage } from "@/lib/storage/storage";

/** How long things stay in the trash of a client that has no firm to say otherwise. */
export const usualTrashDays = 30;
const perRun = 1000;
const perRemoval = 50;

/** Removes stored files; asked twice for the same one it does nothing the second time. */
export type Remover = (keys: string[]) => Promise<unknown>;

/**
 * Removes for good what has lain in the trash past its time. Each thing goes in a transaction of its own, which writes down the bytes
 * that nothing needs any more; only then are they removed, and only then forgotten. Killed at any point, the next run goes on:
 * there is never a version without bytes, nor are there bytes without a row. What can't be removed stays and is said in the log.
 */
export async function emptyTrash(remove: Remover = (keys) => storage.remove(keys)): Promise<void> {
  await removeDoomed(remove);
  for (const thing of await expired()) {
    try {
      await asSystem("remove what has lain in the trash past its time", (tx) => removeForGood(tx, thing));
    } catch (error) {
      log.error({ err: plainError(error), ...thing }, "Could not remove something from the trash");
    }
  }
  await removeDoomed(remove);
  await asSystem("forget how to undo what can no longer be undone", (tx) =>
    tx.delete(undoSteps).where(sql`${undoSteps.createdAt} < now() - interval '1 hour'`),
  );
}

type Thing = { kind: "document" | "folder"; id: string };

const isOver = (table: "d" | "f") => sql`${sql.raw(table)}.trashed_at < now() - make_interval(days => coalesce(
  (select m.trash_days from collaborations c join firms m on m.id = c.firm_id where c.client_id = ${sql.raw(table)}.client_id and c.open), ${usualTrashDays}))`;

/** What is to go, the oldest first: what was put into the trash before its folder goes before its folder. */
async function expired(): Promise<Thing[]> {
  const rows = await asSystem("what has lain in the trash past its time", (tx) =>
    tx.execute<Thing>(sql`
      select kind, id from (
        select 'document' as kind, d.id, d.trashed_at from documents d where d.trashed_with = d.id and ${isOver("d")}
        union all
        select 'folder', f.id, f.trashed_at from folders f where f.trashed_with = f.id and ${isOver("f")}) things
       order by trashed_at, kind limit ${perRun}`),
  );
  return [...rows].map(({ kind, id }) => ({ kind, id }));
}

async function removeForGood(tx: Tx, { kind, id }: Thing): Promise<void> {
  const table = kind === "document" ? documents : folders;
  // Restored meanwhile: it stays.
  const [thing] = await tx
    .select({ name: table.name, clientId: table.clientId, scopeId: table.scopeId })
    .from(table)
    .where(and(eq(table.id, id), sql`${table.trashedWith} = ${table.id}`))
    .for("update");
  if (!thing) return;
  const gone = await tx.delete(documents).where(eq(documents.trashedWith, id)).returning({ id: documents.id });
  if (kind === "folder") await tx.delete(folders).where(eq(folders.trashedWith, id));
  const { name, clientId, scopeId } = thing;
  await tx.insert(activity).values({
    id: newId(),
    clientId,
    scopeId,
    actorName: "Kontor",
    kind: `${kind}.removed`,
    subjectType: kind,
    subjectId: id,
    data: { [kind]: name, count: gone.length },
  });
  await announce(tx, { clientId, scopeId, topic: "trash" });
}

/** Removes bytes that are written down as needed by nothing, then forgets them. */
async function removeDoomed(remove: Remover): Promise<void> {
  for (;;) {
    const keys = await asSystem("bytes that nothing needs any more", async (tx) => {
      const rows = await tx
        .select({ key: doomedFiles.storageKey })
        .from(doomedFiles)
        .where(sql`not exists (select from document_versions v where v.storage_key = ${doomedFiles.storageKey})`)
        .orderBy(doomedFiles.storageKey)
        .limit(perRemoval);
      return rows.map(({ key }) => key);
    });
    if (keys.length === 0) return;
    await remove(keys);
    await asSystem("bytes that are gone are forgotten", (tx) =>
      tx.delete(doomedFiles).where(inArray(doomedFiles.storageKey, keys)),
    );
  }
}
