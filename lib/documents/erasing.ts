import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add-job";
import { announce } from "@/lib/live/announce";

const perTransaction = 100;

type Thing = { kind: "document" | "folder"; id: string; name: string; scope_id: string };

/**
 * Removes things from the trash for good, all of them or none: for those who may do everything in the firm. It cannot be taken back;
 * the bytes go with the next run of the job that empties the trash. Refuses what is not, or no longer, there in the trash, and what the
 * client's side has filed: that stays until its time is over, so that the client can bring it back.
 */
export async function eraseThings(actor: Actor, input: { clientId: string; ids: string[] }): Promise<{ count: number }> {
  const { count } = await erasing(actor, input.clientId, async (tx) => {
    const ids = [...new Set(input.ids)];
    const things = await inTrash(tx, input.clientId, sql`t.id = any (${idList(ids)})`, ids.length);
    if (things.length !== ids.length) throw new NotVisible(input.clientId);
    return things;
  });
  return { count };
}

/** Removes for good all that the firm may of what this person sees in the trash of a client file. Cut off in the middle, the rest stays there. */
export async function emptyTrashNow(actor: Actor, { clientId }: { clientId: string }): Promise<{ count: number }> {
  let sum = 0;
  for (;;) {
    const { count, chosen } = await erasing(actor, clientId, (tx) =>
      inTrash(tx, clientId, withoutClientsPapers(clientId), perTransaction),
    );
    sum += count;
    if (chosen < perTransaction) return { count: sum };
  }
}

const withoutClientsPapers = (clientId: string) => sql`not exists (select from kontor.clients_papers_in(${clientId},
  case when t.kind = 'document' then array[t.id] else '{}' end, case when t.kind = 'folder' then array[t.id] else '{}' end))`;

async function erasing(actor: Actor, clientId: string, choose: (tx: Tx) => Promise<Thing[]>) {
  try {
    return await asActor(actor, { clientId }, async (tx) => {
      const file = await requireClientFile(tx, actor, clientId);
      const firmId = file.collaboration?.firm.id;
      if (!firmId || !(await administers(tx, firmId))) throw new NotVisible(clientId);
      const things = await choose(tx);
      const hasFolders = things.some(({ kind }) => kind === "folder");
      let count = 0;
      for (const thing of things) {
        if (await erase(tx, actor, clientId, thing)) count += 1;
        // Brought back meanwhile, unless it went with a folder around it.
        else if (!hasFolders) throw new NotVisible(thing.id);
      }
      for (const scopeId of new Set(things.map((thing) => thing.scope_id)))
        await announce(tx, { clientId, scopeId, topic: "trash" });
      if (things.length > 0) await addJob(tx, "documents.emptyTrash", {}, { key: "empty the trash" });
      return { count, chosen: things.length };
    });
  } catch (error) {
    if (databaseError(error)?.constraint === "documents_clients_paper") throw new Refusal("trash.clientsPaper");
    if (databaseError(error)?.code === sqlState.foreignKeyViolation) throw new Refusal("trash.stillNeeded");
    if (databaseError(error)?.code === sqlState.insufficientPrivilege) throw new NotVisible(clientId);
    throw error;
  }
}

/** What lies in the trash, folders last: what was thrown away before its folder goes before it. */
async function inTrash(tx: Tx, clientId: string, which: ReturnType<typeof sql>, most: number): Promise<Thing[]> {
  const rows = await tx.execute<Thing>(sql`
    select t.kind, t.id, t.name, t.scope_id from (
      select 'document' as kind, d.id, d.name, d.scope_id, d.client_id from documents d where d.client_id = ${clientId} and d.trashed_with = d.id
      union all
      select 'folder', f.id, f.name, f.scope_id, f.client_id from folders f where f.client_id = ${clientId} and f.trashed_with = f.id) t
     where ${which} order by t.kind, t.id limit ${most}`);
  return [...rows];
}

/** Answers whether it was there to go. */
async function erase(tx: Tx, actor: Actor, clientId: string, thing: Thing): Promise<boolean> {
  const [gone] = await tx.execute<{ count: number | null }>(sql`select kontor.erase_trashed(${clientId}, ${thing.id}) as count`);
  if (gone?.count == null) return false;
  await recordActivity(tx, actor, {
    kind: `${thing.kind}.erased`,
    at: { clientId, scopeId: thing.scope_id },
    subject: { type: thing.kind, id: thing.id },
    data: { [thing.kind]: thing.name, count: gone.count },
  });
  return true;
}
