import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { momentKey, readCursor, wordKey, writeCursor } from "@/lib/cursor";
import { Refusal } from "@/lib/errors";
import type { DocumentAnchors, DocumentPage, DocumentRow } from "./input";
import type { Sort, SortColumn } from "./sort";

/** Rows per page. */
const pageSize = 100;
/** Rows of the first page that stand in the page's own HTML: what a tall screen shows. */
export const firstRows = 32;
const anchorStep = 1000;
const longestSkip = anchorStep + pageSize;

const columns: Record<SortColumn, { column: SQL; type: SQL }> = {
  name: { column: sql.raw("d.name_key"), type: sql.raw("text") },
  category: { column: sql.raw("d.category"), type: sql.raw("text") },
  person: { column: sql.raw("d.filed_by_name collate kontor_names"), type: sql.raw("text") },
  time: { column: sql.raw("d.filed_at"), type: sql.raw("timestamptz") },
  size: { column: sql.raw("d.size"), type: sql.raw("bigint") },
};

/** Which folder of which client; null stands for what lies outside of every folder. */
export interface FolderAddress {
  clientId: string;
  folderId: string | null;
  /** Only documents with these characters in their name; whether they are capitals does not matter. */
  filter?: string | undefined;
}

/** A folder's documents in an order: what a page, the anchors and the place of a row are reckoned in. */
export type SortedList = FolderAddress & { sort: Sort };

type Row = {
  id: string;
  name: string;
  category: string;
  size: string;
  media_type: string;
  filed_at: string;
  filed_by_name: string;
  filed_by_side: "firm" | "client";
  is_new: boolean;
  picture: string | null;
  is_invoice: boolean;
  scan_state: "unscanned" | "waiting" | "clean" | "infected" | null;
  key: string;
};

/** The rows of a list, as a condition on documents called d. */
export const inFolder = ({ clientId, folderId, filter }: FolderAddress) =>
  sql`d.client_id = ${clientId} and ${folderId ? sql`d.folder_id = ${folderId}` : sql`d.folder_id is null`} and d.trashed_at is null
      ${filter ? sql`and position(lower(normalize(${filter}, NFKC)) in d.name_key) > 0` : sql``}`;

/** What a list is ordered by, of documents called d. */
export const sortKey = (sort: Sort): SQL => columns[sort.by].column;

/** The order of a list, for documents called d. */
export const ordered = (sort: Sort) => {
  const direction = sql.raw(sort.descending ? "desc" : "asc");
  return sql`${sortKey(sort)} ${direction}, d.id ${direction}`;
};

function behind(sort: Sort, after: string | undefined): SQL {
  if (!after) return sql``;
  const found = readCursor(after, cursors[sort.by]);
  if (!found) throw new Refusal("list.cursorMalformed");
  const [key, id] = found;
  const { column, type } = columns[sort.by];
  return sql`and (${column}, d.id) ${sql.raw(sort.descending ? "<" : ">")} (${key}::${type}, ${id}::uuid)`;
}

/** One page of a folder's documents, by key: as fast in a folder of 100,000 as in one of 100. */
export async function readPage(
  tx: Tx,
  actor: Actor,
  where: SortedList & { after?: string | undefined; skip?: number | undefined },
  most = pageSize,
): Promise<DocumentPage> {
  const skip = Math.min(where.skip ?? 0, longestSkip);
  const rows = await tx.execute<Row>(sql`
    select d.id, d.name, d.category, d.size::text, d.media_type, to_json(d.filed_at) #>> '{}' as filed_at, d.filed_by_name, d.filed_by_side,
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.document_id = d.id) as is_new,
           case when d.media_type like 'image/%' then (
             select r.version_id from renditions r
              where r.version_id = d.current_version_id and r.kind = 'thumbnail' and r.number = 0 and r.state = 'ready') end as picture,
           exists (select from e_invoices e where e.version_id = d.current_version_id) as is_invoice,
           (select c.scan_state from version_contents c where c.version_id = d.current_version_id) as scan_state,
           ${sortKey(where.sort)}::text as key
      from documents d
     where ${inFolder(where)} ${behind(where.sort, where.after)}
     order by ${ordered(where.sort)}
     offset ${skip} limit ${most + 1}`);
  const shown = [...rows].slice(0, most);
  const last = shown.at(-1);
  const page = shown.map((row) => ({ ...toRow(row), ...(row === last && { cursor: writeCursor([row.key, row.id]) }) }));
  return { rows: page, hasMore: rows.length > most };
}

/** A page of a folder, as the grid asks for it while somebody scrolls. */
export function listDocuments(
  actor: Actor,
  where: SortedList & { after?: string | undefined; skip?: number | undefined },
): Promise<DocumentPage> {
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    return readPage(tx, actor, where);
  });
}

/** How many documents the folder has, and a cursor every thousand rows: asked once, when somebody scrolls a long folder. */
export function listAnchors(actor: Actor, where: SortedList): Promise<DocumentAnchors> {
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    const rows = await tx.execute<{ id: string; key: string; position: number; total: number }>(sql`
      select id, key, position::int, total::int from (
        select d.id, ${sortKey(where.sort)}::text as key, row_number() over (order by ${ordered(where.sort)}) as position, count(*) over () as total
          from documents d where ${inFolder(where)}) numbered
       where position % ${anchorStep} = 0 or position = total
       order by position`);
    const marks = [...rows];
    return {
      total: marks.at(-1)?.total ?? 0,
      step: anchorStep,
      cursors: marks.filter((row) => row.position % anchorStep === 0).map((row) => writeCursor([row.key, row.id])),
    };
  });
}

function toRow(row: Row): DocumentRow {
  return {
    id: row.id,
    name: row.name,
    category: row.category,
    size: Number(row.size),
    mediaType: row.media_type,
    filedAt: row.filed_at,
    filedByName: row.filed_by_name,
    filedBySide: row.filed_by_side,
    isNew: row.is_new,
    ...(row.picture && { picture: row.picture }),
    ...(row.is_invoice && { isInvoice: true }),
    ...((row.scan_state === "waiting" || row.scan_state === "infected") && { held: row.scan_state }),
  };
}

const cursorOf = (key: z.ZodType<string>) => z.tuple([key, z.uuid()]);
const cursors: Record<SortColumn, ReturnType<typeof cursorOf>> = {
  name: cursorOf(wordKey),
  category: cursorOf(wordKey),
  person: cursorOf(wordKey),
  time: cursorOf(momentKey),
  size: cursorOf(z.string().regex(/^\d{1,18}$/)),
};
