import "server-only";
import { sql } from "drizzle-orm";
import { asActor, enter } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";

/** So far back and no further: the start page says what is new, the client file has the rest. */
const newestMarks = 500;
const mostClients = 12;
const mostDocuments = 8;
/** Counts of one client go no further than this: "99+". */
export const mostCounted = 100;

export type ClientNews = {
  id: string;
  name: string;
  number: string | undefined;
  count: number;
  /** The folder that holds them all, if it is one. */
  folder: { id: string; name: string } | undefined;
  at: Date;
};

type Person = { userId: string };
type RawNews = {
  id: string;
  name: string;
  number: string | null;
  count: number;
  folder: string | null;
  folder_id: string | null;
  at: string;
};

/** Clients that hold something this person has not seen, the latest first. */
export async function listClientNews(actor: Person): Promise<ClientNews[]> {
  return asActor(actor, {}, async (tx) => {
    const newest = await tx.execute<{ client_id: string }>(sql`
      select client_id from kontor.my_newest_marks(${newestMarks}) limit ${mostClients}`);
    if (newest.length === 0) return [];
    const ids = newest.map((row) => row.client_id);
    await enter(tx, actor, { clientIds: ids });
    const rows = await tx.execute<RawNews>(sql`
      select c.id, c.name, n.client_number as number, fresh.count, fresh.at,
             case when fresh.one_folder then (select f.name from folders f where f.client_id = c.id and f.id = fresh.folder_id) end as folder,
             fresh.folder_id
        from clients c
        left join collaborations n on n.client_id = c.id and n.state <> 'ended'
        join lateral (
          select count(*)::int as count, max(m.since) as at, (array_agg(m.folder_id))[1] as folder_id,
                 count(distinct m.folder_id) = 1 and count(m.folder_id) = count(*) as one_folder
            from (select u.since, d.folder_id from unseen_marks u
                    join documents d on d.client_id = u.client_id and d.id = u.document_id and d.trashed_at is null
                   where u.user_id = ${actor.userId} and u.client_id = c.id
                   order by u.document_id desc limit ${mostCounted}) m) fresh on fresh.count > 0
       where c.id = any (${idList(ids)})
       order by fresh.at desc`);
    return rows.map(({ folder, folder_id, ...row }) => ({
      ...row,
      number: row.number ?? undefined,
      folder: folder !== null && folder_id !== null ? { id: folder_id, name: folder } : undefined,
      at: new Date(row.at),
    }));
  });
}

export type NewDocument = {
  id: string;
  name: string;
  mediaType: string;
  clientId: string;
  clientName: string;
  filedByName: string;
  at: Date;
};

/** The newest documents that this contact has not seen, over all of their clients or in the given one. */
export async function listNewDocuments(actor: Person, where: { clientId?: string } = {}): Promise<NewDocument[]> {
  return asActor(actor, {}, async (tx) => {
    const own = where.clientId
      ? [where.clientId]
      : (await tx.execute<{ id: string }>(sql`select kontor.my_contact_clients() as id limit 100`)).map((row) => row.id);
    if (own.length === 0) return [];
    await enter(tx, actor, { clientIds: own });
    const rows = await tx.execute<Omit<NewDocument, "at"> & { at: string }>(sql`
      select d.id, d.name, d.media_type as "mediaType", d.client_id as "clientId", c.name as "clientName",
             d.filed_by_name as "filedByName", u.since as at
        from unseen_marks u
        join documents d on d.client_id = u.client_id and d.id = u.document_id and d.trashed_at is null
        join clients c on c.id = d.client_id
       where u.user_id = ${actor.userId} and u.client_id = any (${idList(own)})
       order by u.document_id desc limit ${mostDocuments}`);
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  });
}
