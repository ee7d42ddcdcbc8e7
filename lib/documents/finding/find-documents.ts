import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor, enter } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { fileTypes } from "../file-types";
import type { Side } from "../input";
import { cutAtWords, markHits, type Piece, patternOf, wordsOf } from "./hits";
import { type FindQuery, sizeLimits } from "./input";

/** One more than is ever counted: with it the count says "99+". */
const mostFound = 100;
const windowBefore = 90;
const windowLength = 320;

export interface FoundDocument {
  id: string;
  clientId: string;
  clientName: string;
  /** The firm's own number; the client's people have none. */
  clientNumber: string | null;
  folderId: string | null;
  folderName: string | null;
  name: Piece[];
  category: string;
  size: number;
  mediaType: string;
  filedAt: string;
  filedByName: string;
  filedBySide: Side;
  isNew: boolean;
  /** Where the words stand in it; null when only the name has them. */
  snippet: Piece[] | null;
}

/** What was found: the rows shown, how many there are (no more than 99, then `isMore`), and the clients they belong to. */
export interface Found {
  rows: FoundDocument[];
  total: number;
  isMore: boolean;
  /** Only names that are nearly so were found. */
  isNear: boolean;
  clients: { id: string; name: string; count: number }[];
  /** Who filed what was found, by name. */
  filers: string[];
}

type Hit = { document_id: string; client_id: string; place: "name" | "text" | "similar" };

/**
 * Finds documents by name and content among all that this person sees, or in one client file. Each hit is judged again by the policies
 * before it is counted or shown; a text that may not be read counts as not found.
 */
export function findDocuments(actor: Actor, query: FindQuery): Promise<Found> {
  return asActor(actor, { clientId: query.client }, async (tx) => {
    const hits = await readHits(tx, actor, query);
    if (hits.length === 0) return { rows: [], total: 0, isMore: false, isNear: false, clients: [], filers: [] };
    await enter(tx, actor, { clientIds: [...new Set(hits.map((hit) => hit.client_id))] });
    const visible = await keepVisible(tx, hits);
    const shown = visible.slice(0, query.shown);
    const rows = await readRows(tx, actor, shown, wordsOf(query.q));
    return {
      rows,
      total: Math.min(visible.length, mostFound - 1),
      isMore: visible.length >= mostFound,
      isNear: shown.length > 0 && shown.every((hit) => hit.place === "similar"),
      clients: await readClients(tx, visible),
      filers: await readFilers(tx, visible),
    };
  });
}

async function readHits(tx: Tx, actor: Actor, query: FindQuery): Promise<Hit[]> {
  const types = query.type && fileTypes.filter(({ group }) => group === query.type).map(({ mediaType }) => mediaType);
  const { least, most } = query.size ? sizeLimits[query.size] : { least: null, most: null };
  const list = (values: readonly string[] | undefined) => (values ? sql`${JSON.stringify(values)}::jsonb` : sql`null::jsonb`);
  const texts = (values: readonly string[] | undefined) =>
    sql`(select array_agg(value) from jsonb_array_elements_text(${list(values)}))`;
  const day = (date: string | undefined, plus: number) =>
    date ? sql`((${date}::date + ${plus}::int)::timestamp at time zone ${actor.timeZone})` : sql`null::timestamptz`;
  const rows = await tx.execute<Hit>(sql`
    select document_id, client_id, place from kontor.find_documents(
      ${query.q}, ${query.client ?? null}::uuid, ${texts(query.category ? [query.category] : undefined)}, ${texts(types)},
      ${query.by}, ${day(query.from, 0)}, ${day(query.to, 1)}, ${least}::bigint, ${most}::bigint, ${mostFound})`);
  return [...rows];
}

/** What the policies let through, in the order found; of what was found by its content only where the text is open to this person. */
async function keepVisible(tx: Tx, hits: readonly Hit[]): Promise<Hit[]> {
  const rows = await tx.execute<{ id: string; has_text: boolean }>(sql`
    select d.id, exists (select from document_texts t where t.document_id = d.id) as has_text
      from documents d where d.id = any (${idList(hits.map((hit) => hit.document_id))}) and d.trashed_at is null`);
  const known = new Map(rows.map((row) => [row.id, row.has_text]));
  return hits.filter(({ document_id, place }) => (place === "text" ? known.get(document_id) : known.has(document_id)));
}

type Row = {
  id: string;
  client_id: string;
  client_name: string;
  client_number: string | null;
  folder_id: string | null;
  folder_name: string | null;
  name: string;
  category: string;
  size: string;
  media_type: string;
  filed_at: string;
  filed_by_name: string;
  filed_by_side: Side;
  is_new: boolean;
  snippet: string | null;
  has_before: boolean;
  has_after: boolean;
};

async function readRows(tx: Tx, actor: Actor, shown: readonly Hit[], typed: readonly string[]): Promise<FoundDocument[]> {
  const stems = await readStems(tx, typed);
  const sought = [...typed, ...stems];
  const place = `\\m(${[...sought]
    .sort((one, other) => other.length - one.length)
    .map(patternOf)
    .join("|")})`;
  const inText = shown.filter((hit) => hit.place === "text").map((hit) => hit.document_id);
  const rows = await tx.execute<Row>(sql`
    select d.id, d.client_id, c.name as client_name,
           case when exists (select from contacts k where k.client_id = d.client_id and k.user_id = ${actor.userId}) then null else n.client_number end as client_number,
           d.folder_id, f.name as folder_name, d.name, d.category, d.size::text,
           d.media_type, to_json(d.filed_at) #>> '{}' as filed_at, d.filed_by_name, d.filed_by_side,
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.document_id = d.id) as is_new,
           substr(t.text, t.start, ${windowLength}) as snippet, t.start > 1 as has_before, length(t.text) >= t.start + ${windowLength} as has_after
      from documents d
      join clients c on c.id = d.client_id
      left join collaborations n on n.client_id = d.client_id and n.state <> 'ended'
      left join folders f on f.id = d.folder_id
      left join lateral (
        select x.text, greatest(1, regexp_instr(x.text, ${place}, 1, 1, 0, 'i') - ${windowBefore}) as start
          from document_texts x where x.document_id = d.id and d.id = any (${idList(inText)}) offset 0) t on true
     where d.id = any (${idList(shown.map((hit) => hit.document_id))})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return shown.flatMap(({ document_id }) => {
    const row = byId.get(document_id);
    return row ? [toFound(row, typed, sought)] : [];
  });
}

async function readStems(tx: Tx, typed: readonly string[]): Promise<string[]> {
  if (typed.length === 0) return [];
  const words = JSON.stringify(typed.map((word) => word.toLowerCase()));
  const rows = await tx.execute<{ stem: string }>(sql`
    select stem from kontor.stems_of((select array_agg(value) from jsonb_array_elements_text(${words}::jsonb))) stem`);
  return rows.map((row) => row.stem);
}

function toFound(row: Row, typed: readonly string[], sought: readonly string[]): FoundDocument {
  const snippet = row.snippet && cutAtWords(row.snippet, { before: row.has_before, after: row.has_after });
  return {
    id: row.id,
    clientId: row.client_id,
    clientName: row.client_name,
    clientNumber: row.client_number,
    folderId: row.folder_id,
    folderName: row.folder_name,
    name: markHits(row.name, typed, false),
    category: row.category,
    size: Number(row.size),
    mediaType: row.media_type,
    filedAt: row.filed_at,
    filedByName: row.filed_by_name,
    filedBySide: row.filed_by_side,
    isNew: row.is_new,
    snippet: snippet ? markHits(snippet, sought, true) : null,
  };
}

/** The clients of all hits, those with most first: to narrow the search to one of them. */
async function readClients(tx: Tx, visible: readonly Hit[]): Promise<Found["clients"]> {
  const counts = new Map<string, number>();
  for (const { client_id } of visible) counts.set(client_id, (counts.get(client_id) ?? 0) + 1);
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select c.id, c.name from clients c where c.id = any (${idList([...counts.keys()])})`,
  );
  return [...rows]
    .map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0 }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}

/** Those who filed the hits: to narrow the search to one of them. */
async function readFilers(tx: Tx, visible: readonly Hit[]): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(
    sql`select distinct d.filed_by_name as name from documents d where d.id = any (${idList(visible.map((hit) => hit.document_id))}) order by 1`,
  );
  return rows.map(({ name }) => name);
}
