import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor, type Person } from "@/lib/access/as-actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";
import { isOverdue } from "./due-date";
import { answeredStates, type Side, type TaskState, type TaskType } from "./input";

/** A client's list shows no more of each group; the finished ones are the newest. */
const mostPerGroup = 100;

/** One line of a list of tasks. `dueOn` is a calendar date; `items` counts the requested things that have an answer. */
export type TaskRow = {
  id: string;
  title: string;
  type: TaskType;
  state: TaskState;
  createdSide: Side;
  createdByName: string;
  dueOn: string | undefined;
  isOverdue: boolean;
  isNew: boolean;
  recipients: string[];
  items: { total: number; answered: number } | undefined;
  changedAt: Date;
};

/** The tasks of one client as this person reads them: what waits for whom, and what is over. */
export type TaskList = {
  side: Side;
  /** May this person start a task towards the other side? */
  mayStart: boolean;
  waitingForClient: TaskRow[];
  waitingForFirm: TaskRow[];
  closed: TaskRow[];
  hasMoreClosed: boolean;
};

type Raw = {
  id: string;
  title: string;
  type: TaskType;
  state: TaskState;
  created_side: Side;
  created_by_name: string;
  due_on: string | null;
  overdue: boolean;
  is_new: boolean;
  recipients: string[];
  items: number;
  answered: number;
  changed_at: string;
};

/** All tasks of one client, grouped by whose turn it is, the nearest due date first. Undefined for whom there is no such client. */
export async function listTasksOfClient(actor: Person, clientId: string): Promise<TaskList | undefined> {
  try {
    return await asActor(actor, { clientId }, async (tx) => {
      const file = await requireClientFile(tx, actor, clientId);
      const running = await readTasks(
        tx,
        actor,
        sql`t.client_id = ${clientId} and t.state in ('open', 'answered')`,
        2 * mostPerGroup,
      );
      const closed = await readTasks(
        tx,
        actor,
        sql`t.client_id = ${clientId} and t.state in ('done', 'withdrawn')`,
        mostPerGroup + 1,
      );
      return {
        side: file.side,
        mayStart: await mayStartTask(tx, actor, file),
        waitingForClient: running.filter((task) => waitsFor(task) === "client"),
        waitingForFirm: running.filter((task) => waitsFor(task) === "firm"),
        closed: closed.slice(0, mostPerGroup),
        hasMoreClosed: closed.length > mostPerGroup,
      };
    });
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
}

/** May this person start a task towards the other side of this client file? Nobody who only looks at it as a contact sees it. */
export async function mayStartTask(tx: Tx, actor: Person, file: ClientFile): Promise<boolean> {
  if (!file.collaboration || actor.viewing) return false;
  const [row] = await tx.execute<{ may: boolean }>(
    sql`select kontor.may_start_task(${file.id}, ${file.collaboration.id}, ${file.side}) as may`,
  );
  return row?.may ?? false;
}

/** The same in a transaction of its own, where there is something to ask: whoever is of the firm may as long as the two work together. */
export async function mayAsk(actor: Person, file: ClientFile): Promise<boolean> {
  if (file.side === "firm") return file.collaboration !== undefined;
  return asActor(actor, { clientId: file.id }, (tx) => mayStartTask(tx, actor, file));
}

/** Whose turn it is: an open task waits for those who are asked, an answered one for those who asked. */
export function waitsFor(task: { state: TaskState; createdSide: Side }): Side | undefined {
  if (task.state === "done" || task.state === "withdrawn") return undefined;
  const asksClient = task.createdSide === "firm";
  return (task.state === "open") === asksClient ? "client" : "firm";
}

/** Tasks that fit a condition over `tasks t`, in the order of lists: what runs by its due date, then what is over, the newest first. */
export async function readTasks(tx: Tx, actor: Person, which: SQL, most: number): Promise<TaskRow[]> {
  const rows = await tx.execute<Raw>(sql`
    select t.id, t.title, t.type, t.state, t.created_side, t.created_by_name, t.due_on::text as due_on,
           ${isOverdue} as overdue,
           exists (select from task_marks m where m.user_id = ${actor.userId} and m.task_id = t.id) as is_new,
           coalesce((select array_agg(r.name order by r.name) from task_recipients r where r.task_id = t.id and r.role = 'to'), '{}') as recipients,
           (select count(*)::int from task_items i where i.task_id = t.id) as items,
           (select count(*)::int from task_items i where i.task_id = t.id and i.state in ${answeredStates}) as answered,
           to_json(t.changed_at) #>> '{}' as changed_at
      from tasks t
      left join firms f on f.id = t.firm_id
     where ${which}
     order by t.state in ('done', 'withdrawn'), case when t.state in ('done', 'withdrawn') then null else t.due_on end nulls last,
              case when t.state in ('done', 'withdrawn') then t.changed_at end desc, t.id
     limit ${most}`);
  return [...rows].map((row) => ({
    id: row.id,
    title: row.title,
    type: row.type,
    state: row.state,
    createdSide: row.created_side,
    createdByName: row.created_by_name,
    dueOn: row.due_on ?? undefined,
    isOverdue: row.overdue,
    isNew: row.is_new,
    recipients: row.recipients,
    items: row.type === "request" ? { total: row.items, answered: row.answered } : undefined,
    changedAt: new Date(row.changed_at),
  }));
}
