import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor, enter } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import { readTasks, type TaskRow } from "./list";

type Person = { userId: string };
export type DueTask = TaskRow & { clientId: string; clientName: string };

/** The start page shows no more; the lists have the rest. */
const mostDue = 8;

/** What is due next over all clients of this person's place: first what waits for their own side, then by date. */
export function listDueTasks(actor: Person, place: { firmId: string | undefined }): Promise<DueTask[]> {
  return asActor(actor, {}, async (tx) => {
    const due = await tx.execute<{ task_id: string; client_id: string }>(
      sql`select task_id, client_id from kontor.my_due_tasks(${place.firmId ?? null}::uuid, ${mostDue})`,
    );
    if (due.length === 0) return [];
    const clientIds = [...new Set(due.map((row) => row.client_id))];
    await enter(tx, actor, { clientIds });
    const names = await readNames(tx, clientIds);
    const rows = await readTasks(tx, actor, sql`t.id = any (${idList(due.map((row) => row.task_id))})`, mostDue);
    return due.flatMap(({ task_id, client_id }) => {
      const row = rows.find(({ id }) => id === task_id);
      return row ? [{ ...row, clientId: client_id, clientName: names.get(client_id) ?? "" }] : [];
    });
  });
}

async function readNames(tx: Tx, clientIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from clients where id = any (${idList(clientIds)})`,
  );
  return new Map([...rows].map(({ id, name }) => [id, name]));
}

/** What the tabs of a client file say: how many tasks wait for this person's side (no more than 100 are counted), and what is unseen. */
export type TabSigns = { waiting: number; newTasks: boolean; newDocuments: boolean };

/** The signs at the tabs of one client file for this person, in the caller's transaction, which has entered the client. */
export async function readTabSigns(tx: Tx, actor: Person, file: { id: string; side: "firm" | "client" }): Promise<TabSigns> {
  const [row] = await tx.execute<TabSigns>(sql`
    select (select count(*)::int from (
             select 1 from tasks t where t.client_id = ${file.id}
                and t.waiting_for = ${file.side} limit 100) w) as waiting,
           exists (select from task_marks m where m.user_id = ${actor.userId} and m.client_id = ${file.id}) as "newTasks",
           exists (select from unseen_marks u join documents d on d.client_id = u.client_id and d.id = u.document_id and d.trashed_at is null
                    where u.user_id = ${actor.userId} and u.client_id = ${file.id}) as "newDocuments"`);
  return row ?? { waiting: 0, newTasks: false, newDocuments: false };
}
