import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { categories } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { momentKey, readCursor, writeCursor } from "@/lib/cursor";
import { NotVisible } from "@/lib/errors";
import type { Side } from "./input";

const pageSize = 100;
/** Counts go no further; the tree then shows "999+". */
export const mostCounted = 1000;
const mostMonths = 240;

/** An own category as one client file uses it; `isOffered` is false for retired ones and those of a firm before. */
export interface FileCategory {
  id: string;
  name: string;
  isOffered: boolean;
}

/** A category in the tree: how many documents of it this person sees in the client file, and whether one of them is new. */
export interface CategoryCount {
  category: string;
  count: number;
  hasNew: boolean;
}

/** A document of a category, wherever it lies. */
export interface CategoryRow {
  id: string;
  name: string;
  folderName: string | null;
  size: number;
  mediaType: string;
  filedAt: string;
  filedByName: string;
  filedBySide: Side;
  isNew: boolean;
  /** The month in which it was filed, by the reader's clock: "2026-03". */
  month: string;
}

export interface CategoryPage {
  rows: CategoryRow[];
  /** The months in which something of it was filed, newest first. */
  months: string[];
  /** Behind the last row, when there is more. */
  next: string | null;
}

export const categoryQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
});

const cursor = z.tuple([momentKey, z.uuid()]);

/** The own categories that mean something in this client file: those of its firm, and those that lie on documents here. */
export function listFileCategories(actor: Actor, clientId: string): Promise<FileCategory[]> {
  return asActor(actor, { clientId }, (tx) => readFileCategories(tx, clientId));
}

async function readFileCategories(tx: Tx, clientId: string): Promise<FileCategory[]> {
  const rows = await tx.execute<{ id: string; name: string; usable: boolean }>(
    sql`select id, name, usable from kontor.categories_of(${clientId})`,
  );
  return rows.map(({ id, name, usable }) => ({ id, name, isOffered: usable }));
}

/** All categories of the client file with what lies in them: the product's five, then the firm's own. */
export function countByCategory(actor: Actor, clientId: string): Promise<CategoryCount[]> {
  return asActor(actor, { clientId }, async (tx) => {
    await requireClientFile(tx, actor, clientId);
    const own = await readFileCategories(tx, clientId);
    const keys = JSON.stringify([...categories, ...own.map(({ id }) => id)]);
    const rows = await tx.execute<{ category: string; count: number; has_new: boolean }>(sql`
      with lit as (
        select distinct d.category from unseen_marks m join documents d on d.id = m.document_id and d.trashed_at is null
         where m.user_id = ${actor.userId} and m.client_id = ${clientId})
      select k.value as category, n.count, k.value in (select category from lit) as has_new
        from jsonb_array_elements_text(${keys}::jsonb) with ordinality k (value, position)
        cross join lateral (
          select count(*)::int as count from (
            select from documents d where d.client_id = ${clientId} and d.category = k.value and d.trashed_at is null limit ${mostCounted}) found) n
       order by k.position`);
    return [...rows].map(({ category, count, has_new }) => ({ category, count, hasNew: has_new }));
  });
}

/** The documents of a category across all folders, newest first, of one month where it is given. Refuses a category that means nothing here. */
export function listByCategory(
  actor: Actor,
  where: { clientId: string; category: string } & z.output<typeof categoryQuery>,
): Promise<CategoryPage> {
  return asActor(actor, { clientId: where.clientId }, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    const isBuiltIn = categories.some((known) => known === where.category);
    if (!isBuiltIn && !(await readFileCategories(tx, where.clientId)).some(({ id }) => id === where.category))
      throw new NotVisible(where.category);
    const rows = await readRows(tx, actor, where);
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown,
      months: await readMonths(tx, actor, where),
      next: rows.length > pageSize && last ? writeCursor([last.filedAt, last.id]) : null,
    };
  });
}

async function readRows(
  tx: Tx,
  actor: Actor,
  where: { clientId: string; category: string; month?: string | undefined; after?: string | undefined },
): Promise<CategoryRow[]> {
  const [at, id] = readCursor(where.after, cursor) ?? [];
  const start = sql`(${`${where.month}-01`}::date::timestamp at time zone ${actor.timeZone})`;
  const end = sql`((${`${where.month}-01`}::date + interval '1 month') at time zone ${actor.timeZone})`;
  const rows = await tx.execute<CategoryRow & Record<string, unknown>>(sql`
    select d.id, d.name, f.name as "folderName", d.size::float8 as size, d.media_type as "mediaType",
           to_char(d.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "filedAt", d.filed_by_name as "filedByName",
           d.filed_by_side as "filedBySide", to_char(d.filed_at at time zone ${actor.timeZone}, 'YYYY-MM') as month,
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.document_id = d.id) as "isNew"
      from documents d left join folders f on f.id = d.folder_id
     where d.client_id = ${where.clientId} and d.category = ${where.category} and d.trashed_at is null
       ${where.month ? sql`and d.filed_at >= ${start} and d.filed_at < ${end}` : sql``}
       ${at && id ? sql`and (d.filed_at, d.id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
     order by d.filed_at desc, d.id desc limit ${pageSize + 1}`);
  return [...rows];
}

/** Hops from month to month along the index, instead of reading every document. */
async function readMonths(tx: Tx, actor: Actor, where: { clientId: string; category: string }): Promise<string[]> {
  const newest = (before: ReturnType<typeof sql>) => sql`
    select d.filed_at from documents d
     where d.client_id = ${where.clientId} and d.category = ${where.category} and d.trashed_at is null ${before}
     order by d.filed_at desc limit 1`;
  const start = sql`(date_trunc('month', hop.filed_at at time zone ${actor.timeZone}) at time zone ${actor.timeZone})`;
  const rows = await tx.execute<{ month: string }>(sql`
    with recursive hop (filed_at, n) as (
      select x.filed_at, 1 from (${newest(sql``)}) x
      union all
      select x.filed_at, hop.n + 1 from hop cross join lateral (${newest(sql`and d.filed_at < ${start}`)}) x where hop.n < ${mostMonths})
    select to_char(filed_at at time zone ${actor.timeZone}, 'YYYY-MM') as month from hop order by 1 desc`);
  return rows.map(({ month }) => month);
}
