import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { asActor, enter } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import { momentKey, readCursor, wordKey, writeCursor } from "@/lib/cursor";
import { isOverdue } from "./due-date";
import { answeredStates } from "./input";
import { contactParts, type TaskPart, type TaskSort, taskParts } from "./list-input";

const pageSize = 50;
const columnSize = 20;
/** Counts go no further than this: "99+". */
export const mostCounted = 100;

export type ListedTask = {
  id: string;
  clientId: string;
  clientName: string;
  clientNumber: string | undefined;
  title: string;
  type: "information" | "request" | "question" | "approval" | "appointment";
  state: "open" | "answered" | "done" | "withdrawn";
  waitingFor: "firm" | "client" | undefined;
  dueOn: string | undefined;
  /** Days past the due date in the firm's calendar while it is open, else 0. */
  daysOverdue: number;
  /** To whom it was given, at most three names. */
  recipients: string[];
  /** Requested things that are there, of how many; none for other types. */
  given: number;
  asked: number;
  hasNew: boolean;
  closedAt: Date | undefined;
};
export type TaskCounts = Partial<Record<TaskPart, number>>;
export type TaskPage = { rows: ListedTask[]; after: string | undefined; counts: TaskCounts };
type Column = "client" | "firm" | "done";
export type TaskBoard = { columns: { part: Column; rows: ListedTask[]; more: boolean }[]; counts: TaskCounts };

type Person = { userId: string };
/** The firm whose tasks are meant; without one, those of all clients whose contact the person is. */
type Where = { firmId: string | undefined };
type Found = { task_id: string; client_id: string; keys: string[] };

/** One page of the tasks that this person sees: first the ids in order, then, inside their clients, all that a row shows. */
export async function listTasks(
  actor: Person,
  where: Where,
  query: { part: TaskPart; sort: TaskSort; after?: string | undefined },
): Promise<TaskPage> {
  return asActor(actor, {}, async (tx) => {
    const found = await findPage(tx, where, { ...query, most: pageSize + 1 });
    const counts = await readCounts(tx, where);
    const page = found.slice(0, pageSize);
    const rows = await readRows(tx, actor, page);
    const last = found.length > pageSize ? page.at(-1) : undefined;
    return { rows, after: last && writeCursor(last.keys), counts };
  });
}

/** The same as columns by whom they wait for, each with its first tasks; `mine` leaves out those of colleagues. */
export async function readBoard(actor: Person, where: Where, mine: boolean): Promise<TaskBoard> {
  return asActor(actor, {}, async (tx) => {
    const counts = await readCounts(tx, where);
    const found: { part: Column; page: Found[]; more: boolean }[] = [];
    for (const part of ["client", "firm", "done"] as const) {
      const page = await findPage(tx, where, { part: mine ? `mine-${part}` : part, sort: "due", most: columnSize + 1 });
      found.push({ part, page: page.slice(0, columnSize), more: page.length > columnSize });
    }
    const rows = await readRows(
      tx,
      actor,
      found.flatMap(({ page }) => page),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const columns = found.map(({ part, page, more }) => ({
      part,
      more,
      rows: page.flatMap((one) => byId.get(one.task_id) ?? []),
    }));
    return { columns, counts };
  });
}

/** How many tasks are waiting for this person, no further than `mostCounted`: the number in the rail. */
export async function countWaiting(tx: Tx, where: Where): Promise<number> {
  const part = where.firmId ? "mine" : "client";
  return (await countParts(tx, where, [part]))[part] ?? 0;
}

const readCounts = (tx: Tx, where: Where) =>
  countParts(
    tx,
    where,
    where.firmId ? taskParts.filter((part) => part !== "done") : contactParts.filter((part) => part !== "done"),
  );

async function countParts(tx: Tx, { firmId }: Where, parts: readonly TaskPart[]): Promise<TaskCounts> {
  const counted = await tx.execute<{ part: TaskPart; count: number }>(sql`
    select part, count from kontor.count_tasks(${firmId ?? null}::uuid, ${`{${parts.join(",")}}`}::text[], ${mostCounted})`);
  return Object.fromEntries(counted.map(({ part, count }) => [part, count]));
}

type Asked = { part: TaskPart | `mine-${Column}`; sort: TaskSort; after?: string | undefined; most: number };

async function findPage(tx: Tx, { firmId }: Where, { part, sort, after, most }: Asked): Promise<Found[]> {
  const keys = readCursor<z.ZodType<string[]>>(after, cursors[sort]);
  return tx.execute<Found>(sql`
    select task_id, client_id, keys from kontor.list_tasks(${firmId ?? null}::uuid, ${part}, ${sort},
      ${
        keys
          ? sql`array[${sql.join(
              keys.map((key) => sql`${key}`),
              sql`, `,
            )}]::text[]`
          : sql`null::text[]`
      }, ${most})`);
}

type Raw = Omit<ListedTask, "clientNumber" | "waitingFor" | "dueOn" | "closedAt"> & {
  clientNumber: string | null;
  waitingFor: "firm" | "client" | null;
  dueOn: string | null;
  closedAt: string | null;
};

async function readRows(tx: Tx, actor: Person, page: readonly Found[]): Promise<ListedTask[]> {
  if (page.length === 0) return [];
  await enter(tx, actor, { clientIds: [...new Set(page.map((row) => row.client_id))] });
  const rows = await tx.execute<Raw>(sql`
    select t.id, t.client_id as "clientId", c.name as "clientName", n.client_number as "clientNumber", t.title, t.type, t.state,
           t.waiting_for as "waitingFor", t.due_on::text as "dueOn", t.closed_at as "closedAt",
           case when ${isOverdue} then (now() at time zone f.time_zone)::date - t.due_on else 0 end as "daysOverdue",
           coalesce(people.names, '{}') as recipients, coalesce(items.given, 0) as given, coalesce(items.asked, 0) as asked,
           exists (select from task_marks m where m.user_id = ${actor.userId} and m.task_id = t.id) as "hasNew"
      from tasks t
      join clients c on c.id = t.client_id
      left join collaborations n on n.id = t.collaboration_id
      left join firms f on f.id = t.firm_id
      left join lateral (select array_agg(r.name order by r.name) as names from (
        select r.name from task_recipients r where r.task_id = t.id and r.role = 'to' order by r.name limit 3) r) people on true
      left join lateral (select count(*)::int as asked, (count(*) filter (where i.state in ${answeredStates}))::int as given
        from task_items i where i.client_id = t.client_id and i.task_id = t.id) items on true
     where t.id = any (${idList(page.map((row) => row.task_id))})`);
  const byId = new Map(rows.map((row) => [row.id, asRow(row)]));
  return page.flatMap((row) => byId.get(row.task_id) ?? []);
}

const asRow = (row: Raw): ListedTask => ({
  ...row,
  clientNumber: row.clientNumber ?? undefined,
  waitingFor: row.waitingFor ?? undefined,
  dueOn: row.dueOn ?? undefined,
  daysOverdue: row.daysOverdue ?? 0,
  closedAt: row.closedAt ? new Date(row.closedAt) : undefined,
});

const day = z.union([z.iso.date(), z.literal("infinity")]);
const cursors = {
  due: z.tuple([z.union([day, momentKey]), z.uuid()]),
  state: z.union([z.tuple([z.enum(["client", "firm"]), day, z.uuid()]), z.tuple([z.union([day, momentKey]), z.uuid()])]),
  client: z.tuple([wordKey, z.uuid(), z.union([day, momentKey]), z.uuid()]),
};
