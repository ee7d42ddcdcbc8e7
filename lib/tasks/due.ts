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

/** What the tab "Aufgaben" says: how many tasks wait for this person's side (no more than 100 are counted), and whether one is unseen. */
export type TaskSigns = { waiting: number; isNew: boolean };

/** The signs of one client's tasks for this person. */
export function readTaskSigns(actor: Person, file: { id: string; side: "firm" | "client" }): Promise<TaskSigns> {
  return asActor(actor, { clientId: file.id }, async (tx) => {
    const [row] = await tx.execute<TaskSigns>(sql`
      select (select count(*)::int from (
               select 1 from tasks t where t.client_id = ${file.id}
                  and ((t.state = 'open' and t.created_side <> ${file.side}) or (t.state = 'answered' and t.created_side = ${file.side})) limit 100) w) as waiting,
             exists (select from task_marks m where m.user_id = ${actor.userId} and m.client_id = ${file.id}) as "isNew"`);
    return row ?? { waiting: 0, isNew: false };
  });
}
