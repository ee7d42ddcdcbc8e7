import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { asActor, enter } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import type { ActivityData } from "@/lib/activity/activity";
import { readCursor, wordKey, writeCursor } from "@/lib/cursor";
import { type ClientListQuery, clientId, type clientStates } from "./input";

const pageSize = 50;
/** Counts go no further than this: "99+". */
export const mostNew = 100;

export type LastActivity = { kind: string; data: ActivityData; at: Date };
export type ClientRow = {
  id: string;
  name: string;
  number: string;
  state: (typeof clientStates)[number];
  responsible: string | undefined;
  hasNew: boolean;
  /** Tasks that wait for an answer, and those of them past their due date; bounded by `mostNew`. */
  open: number;
  overdue: number;
  last: LastActivity | undefined;
};
export type ClientPage = {
  rows: ClientRow[];
  /** Where the next page begins, for the address; undefined on the last page. */
  after: string | undefined;
  counts: ClientCounts;
  /** Staff that may be responsible, for the filter. */
  colleagues: { id: string; name: string }[];
};
export type ClientCounts = { everything: number; mine: number; fresh: number; late: number };

type Person = { userId: string };

/** The newest activity and the most tasks first, everything else from the smallest on, unless the address says otherwise. */
export const isDescending = (query: Pick<ClientListQuery, "sort" | "dir">): boolean =>
  query.dir ? query.dir === "desc" : query.sort === "activity" || query.sort === "open" || query.sort === "overdue";

/** One page of the firm's clients that this person sees: first the ids in order, then, inside those clients, all that a row shows. */
export async function listClients(actor: Person, firmId: string, query: ClientListQuery): Promise<ClientPage> {
  return asActor(actor, {}, async (tx) => {
    const found = await pageOfIds(tx, firmId, query);
    const counts = await countClients(tx, firmId);
    const colleagues = await activeColleagues(tx, firmId);
    const page = found.slice(0, pageSize);
    const ids = page.map((row) => row.client_id);
    const rows = query.state === "ended" ? await readEnded(tx, ids, colleagues) : await readRows(tx, actor, ids, colleagues);
    const shown = query.new ? rows.filter((row) => row.hasNew) : rows;
    const last = found.length > pageSize ? page.at(-1) : undefined;
    return { rows: shown, after: last && writeCursor([last.sort_key, last.client_id]), counts, colleagues };
  });
}

type Found = { client_id: string; sort_key: string };

async function pageOfIds(tx: Tx, firmId: string, query: ClientListQuery) {
  const after = readCursor(query.after, cursor);
  return tx.execute<Found>(sql`
    select client_id, sort_key from kontor.list_clients(${firmId}::uuid, ${query.scope === "mine"}, ${query.new === "1"}, ${query.late === "1"},
      ${query.state ?? null}::text, ${query.responsible ?? null}::uuid, ${query.q}, ${query.sort}, ${isDescending(query)},
      ${after?.[0] ?? null}::text, ${after?.[1] ?? null}::uuid, ${pageSize + 1})`);
}

/** How many clients the list holds for this person; those with something new or late are bounded by `mostNew`. */
async function countClients(tx: Tx, firmId: string): Promise<ClientCounts> {
  const [counts] = await tx.execute<ClientCounts>(sql`
    select everything, mine, fresh, kontor.count_late_clients(${firmId}::uuid, ${mostNew}) as late
      from kontor.count_clients(${firmId}::uuid, ${mostNew})`);
  return counts ?? { everything: 0, mine: 0, fresh: 0, late: 0 };
}

async function activeColleagues(tx: Tx, firmId: string) {
  return tx.execute<{ id: string; name: string }>(
    sql`select user_id as id, name from kontor.colleagues(${firmId}::uuid) where deactivated_at is null`,
  );
}

type RawRow = {
  id: string;
  name: string;
  number: string;
  state: ClientRow["state"];
  responsible_id: string | null;
  has_new: boolean;
  open: number;
  overdue: number;
  kind: string | null;
  data: ActivityData | null;
  at: string | null;
};

async function readRows(tx: Tx, actor: Person, ids: string[], colleagues: { id: string; name: string }[]): Promise<ClientRow[]> {
  if (ids.length === 0) return [];
  await enter(tx, actor, { clientIds: ids });
  const raw = await tx.execute<RawRow>(sql`
    select c.id, c.name, n.client_number as number, e.user_id as responsible_id, last.kind, last.data, last.at,
           case when n.state = 'active' then 'active'
                when exists (select from invitations i where i.client_id = c.id and i.collaboration_id = n.id
                   and i.state in ('queued', 'sent', 'opened', 'failed') and i.expires_at > now()) then 'invited'
                else 'draft' end as state,
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.client_id = c.id) as has_new,
           work.open, work.overdue
      from clients c
      join collaborations n on n.client_id = c.id and n.state <> 'ended'
      join firms f on f.id = n.firm_id
      cross join lateral (
        select count(*)::int as open, (count(*) filter (where w.due_on < (now() at time zone f.time_zone)::date))::int as overdue
          from (select t.due_on from tasks t where t.client_id = c.id and t.collaboration_id = n.id and t.state = 'open'
                 order by t.due_on limit ${mostNew}) w) work
      left join engagement_members e on e.collaboration_id = n.id and e.responsible
      left join lateral (select a.kind, a.data, a.at from activity a
         where a.client_id = c.id and a.scope_id in (c.id, n.id) order by a.id desc limit 1) last on true
     where c.id = any (${idList(ids)})`);
  const names = new Map(colleagues.map((person) => [person.id, person.name]));
  const byId = new Map(raw.map((row) => [row.id, asRow(row, names)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type RawEnded = { id: string; name: string | null; number: string; responsible_id: string | null; at: string };

/** Clients whose collaboration has ended, by the collaboration's id: what the firm may still say of them. */
async function readEnded(tx: Tx, ids: string[], colleagues: { id: string; name: string }[]): Promise<ClientRow[]> {
  const raw = await tx.execute<RawEnded>(sql`
    select n.id, n.name_at_end as name, n.client_number as number, e.user_id as responsible_id, n.ended_at as at
      from collaborations n left join engagement_members e on e.collaboration_id = n.id and e.responsible
     where n.id = any (${idList(ids)})`);
  const names = new Map(colleagues.map((person) => [person.id, person.name]));
  const byId = new Map(
    raw.map(({ id, name, number, responsible_id: lead, at }) => {
      const last = { kind: "collaboration.ended", data: {}, at: new Date(at) };
      const nothing = { hasNew: false, open: 0, overdue: 0 };
      const responsible = lead ? names.get(lead) : undefined;
      return [id, { id, name: name ?? number, number, state: "ended" as const, responsible, ...nothing, last }];
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function asRow(row: RawRow, names: Map<string, string>): ClientRow {
  return {
    id: row.id,
    name: row.name,
    number: row.number,
    state: row.state,
    responsible: row.responsible_id ? names.get(row.responsible_id) : undefined,
    hasNew: row.has_new,
    open: row.open,
    overdue: row.overdue,
    last: row.kind && row.at ? { kind: row.kind, data: row.data ?? {}, at: new Date(row.at) } : undefined,
  };
}

const cursor = z.tuple([wordKey, clientId]);
