import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import { requireClientFile } from "@/lib/clients/client-file";
import type { ContainerPage, ContainerQuestion } from "./input";

const perPage = 100;
/** Of what is found no more is read: whoever looks for more than that looks with other words. */
const mostFound = 500;

type Raw = Omit<ContainerPage["documents"][number], "size"> & { size: string };
type Where = ContainerQuestion;

/**
 * A page of the documents of one folder (or of the top), or of those in the whole client file that fit the words, the newest first; as
 * far as this person may see them. `after` of a page is where the next one begins.
 */
export function listContainer(actor: { userId: string }, where: Where): Promise<ContainerPage> {
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    const rows = await readDocuments(tx, actor, where, where.words ? await isFound(tx, where) : isFiled(where));
    const documents = rows.slice(0, perPage).map((row) => ({ ...row, size: Number(row.size) }));
    const last = rows.length > perPage ? documents.at(-1) : undefined;
    return { documents, ...(last ? { after: { filedAt: last.filedAt, id: last.id } } : {}) };
  });
}

async function isFound(tx: Tx, { words, clientId }: Where): Promise<SQL> {
  const found = await tx.execute<{ id: string }>(sql`
    select document_id as id from kontor.find_documents(${words}, ${clientId}::uuid, null, null, '', null, null, null, null, ${mostFound})`);
  return sql`d.id = any (${idList(found.map(({ id }) => id))})`;
}

const isFiled = ({ folderId }: Where): SQL => (folderId ? sql`d.folder_id = ${folderId}` : sql`d.folder_id is null`);

async function readDocuments(tx: Tx, actor: { userId: string }, { clientId, after }: Where, which: SQL): Promise<Raw[]> {
  const beyond = after ? sql`and (d.filed_at, d.id) < (${after.filedAt}::timestamptz, ${after.id}::uuid)` : sql``;
  const rows = await tx.execute<Raw>(sql`
    select d.id, d.name, d.media_type as "mediaType", d.size::text, to_json(d.filed_at) #>> '{}' as "filedAt", coalesce(f.name, '') as "folderName",
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.document_id = d.id) as "isNew"
      from documents d left join folders f on f.id = d.folder_id
     where d.client_id = ${clientId} and d.trashed_at is null and ${which} ${beyond}
     order by d.filed_at desc, d.id desc limit ${perPage + 1}`);
  return [...rows];
}
