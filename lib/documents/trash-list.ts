import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { firms } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { momentKey, readCursor, writeCursor } from "@/lib/cursor";
import { NotVisible } from "@/lib/errors";
import { usualTrashDays } from "./emptying";

const pageSize = 50;
const mostCounted = 1000;

/** One thing in the trash. Times are ISO 8601 in UTC; only documents have a media type. */
export interface TrashRow {
  kind: "document" | "folder";
  id: string;
  name: string;
  at: string;
  by: string;
  /** The folder it lay in; null at the top. */
  place: string | null;
  /** When it will be removed for good. */
  goneAt: string;
  /** Documents that went with a folder; null for a document. */
  count: number | null;
  mediaType: string | null;
}

export interface TrashView {
  file: ClientFile;
  rows: TrashRow[];
  /** Give it back as `before` to go on behind the last row; undefined at the end. */
  next: string | undefined;
  /** How many days things stay. */
  days: number;
  /** The firm whose time this person may set; undefined for everybody else. */
  firmId: string | undefined;
}

type Row = {
  kind: "document" | "folder";
  id: string;
  name: string;
  at: string;
  key: string;
  by: string | null;
  place: string | null;
  count: number | null;
  media_type: string | null;
};

/** What lies in the trash of a client file, as far as this person sees it, the newest first; undefined when the client is not there for them. */
export async function findTrash(
  actor: Actor,
  where: { clientId: string; before?: string | undefined },
): Promise<TrashView | undefined> {
  try {
    return await asActor(actor, where, async (tx) => {
      const file = await requireClientFile(tx, actor, where.clientId);
      const [setting] = await tx.execute<{ days: number; administers: boolean }>(sql`
        select m.trash_days as days, m.id in (select kontor.my_administered_firms()) as administers
          from firms m where m.id = ${file.collaboration?.firm.id ?? null}`);
      const days = setting?.days ?? usualTrashDays;
      const rows = await tx.execute<Row>(sql`
        select t.kind, t.id, t.name, to_json(t.trashed_at) #>> '{}' as at, t.trashed_at::text as key, t.trashed_by_name as by, p.name as place, t.media_type,
               case t.kind when 'folder' then (select count(*)::int from (
                 select from documents c where c.trashed_with = t.id limit ${mostCounted}) counted) end as count
          from (select 'document' as kind, d.id, d.name, d.trashed_at, d.trashed_by_name, d.folder_id as place_id, d.media_type
                  from documents d where d.client_id = ${file.id} and d.trashed_with = d.id
                union all
                select 'folder', f.id, f.name, f.trashed_at, f.trashed_by_name, f.parent_id, null
                  from folders f where f.client_id = ${file.id} and f.trashed_with = f.id) t
          left join folders p on p.id = t.place_id
         where ${behind(where.before)}
         order by t.trashed_at desc, t.id desc limit ${pageSize + 1}`);
      const shown = [...rows].slice(0, pageSize);
      const last = shown.at(-1);
      return {
        file,
        rows: shown.map((row) => toRow(row, days)),
        next: rows.length > pageSize && last ? writeCursor([last.key, last.id]) : undefined,
        days,
        firmId: setting?.administers ? file.collaboration?.firm.id : undefined,
      };
    });
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
}

const cursor = z.tuple([momentKey, z.uuid()]);

/** Behind the last row shown; nonsense in the address means the beginning. */
function behind(before: string | undefined) {
  const [at, id] = readCursor(before, cursor) ?? [];
  return at && id ? sql`(t.trashed_at, t.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
}

const dayMs = 86_400_000;

const toRow = (row: Row, days: number): TrashRow => ({
  kind: row.kind,
  id: row.id,
  name: row.name,
  at: row.at,
  by: row.by ?? "",
  place: row.place,
  goneAt: new Date(new Date(row.at).getTime() + days * dayMs).toISOString(),
  count: row.count,
  mediaType: row.media_type,
});

/** Sets how long things stay in the trash of all clients of a firm. For those who may do everything in it. */
export async function setTrashDays(actor: Actor, { firmId, days }: { firmId: string; days: number }): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const changed = await tx
      .update(firms)
      .set({ trashDays: days })
      .where(sql`${firms.id} = ${firmId} and ${firms.id} in (select kontor.my_administered_firms())`)
      .returning({ id: firms.id });
    if (changed.length === 0) throw new NotVisible(firmId);
    await recordActivity(tx, actor, {
      kind: "firm.trashDaysSet",
      at: { firmId },
      subject: { type: "firm", id: firmId },
      data: { count: days },
    });
  });
}
