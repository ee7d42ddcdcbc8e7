import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";
import type { Audience, FolderNode } from "./input";

/** How many folders of one parent the tree shows. */
const mostChildren = 10_000;

type NodeRow = {
  id: string;
  parent_id: string | null;
  name: string;
  audience: Audience | null;
  has_children: boolean;
  has_new: boolean;
  documents: number;
};

const toNode = (row: NodeRow): FolderNode => ({
  id: row.id,
  parentId: row.parent_id,
  name: row.name,
  audience: row.audience,
  hasChildren: row.has_children,
  hasNew: row.has_new,
  documents: row.documents,
});

/**
 * Folders in which a mark of mine lies, at any depth: from the few folders that hold marked documents upwards,
 * so that the work grows with what is new and not with the tree.
 */
const foldersWithNew = (clientId: string, userId: string): SQL => sql`
  with recursive lit (id) as (
    select distinct m.folder_id from unseen_marks m where m.user_id = ${userId} and m.client_id = ${clientId} and m.folder_id is not null
    union
    select f.parent_id from lit join folders f on f.id = lit.id where f.parent_id is not null)`;

/** The folders of these parents (null: the top), with dots rolled up: of each the first `most`, and always the parents themselves. */
export async function listChildren(
  tx: Tx,
  actor: Actor,
  clientId: string,
  parents: readonly (string | null)[],
  most = mostChildren,
): Promise<FolderNode[]> {
  const ids = parents.filter((id) => id !== null);
  const top = parents.includes(null);
  const among = sql`(${top ? sql`f.parent_id is null` : sql`false`} or f.parent_id = any (${idList(ids)}))`;
  const rows = await tx.execute<NodeRow>(sql`
    ${foldersWithNew(clientId, actor.userId)}
    select f.id, f.parent_id, f.name, f.audience,
           exists (select from folders k where k.client_id = ${clientId} and k.parent_id = f.id and k.trashed_at is null) as has_children,
           f.id in (select id from lit) as has_new,
           (select coalesce(sum(t.documents), 0)::int from folder_tallies t where t.client_id = ${clientId} and t.folder_id = f.id) as documents
      from (select f.*, row_number() over (partition by f.parent_id order by f.name_key, f.id) as place from folders f
             where f.client_id = ${clientId} and f.trashed_at is null and ${among}) f
     where f.place <= ${most} or f.id = any (${idList(ids)})
     order by f.name_key, f.id`);
  return [...rows].map(toNode);
}

/** The children of one folder, or the top of the tree, as the island asks for them. */
export function listFolders(actor: Actor, where: { clientId: string; parentId: string | null }): Promise<FolderNode[]> {
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    return listChildren(tx, actor, where.clientId, [where.parentId]);
  });
}

/** A folder with the way to it. */
export interface FolderOnPath {
  id: string;
  parentId: string | null;
  name: string;
  audience: Audience | null;
  scopeId: string;
}

/** The way from the top to this folder, itself last; refuses like a folder that does not exist when it is not visible. */
export async function requirePath(tx: Tx, clientId: string, folderId: string): Promise<FolderOnPath[]> {
  const rows = await tx.execute<{
    id: string;
    parent_id: string | null;
    name: string;
    audience: Audience | null;
    scope_id: string;
    height: number;
  }>(sql`
    with recursive up as (
      select f.id, f.parent_id, f.name, f.audience, f.scope_id, 0 as height from folders f
       where f.client_id = ${clientId} and f.id = ${folderId} and f.trashed_at is null
      union all
      select f.id, f.parent_id, f.name, f.audience, f.scope_id, up.height + 1 from up
        join folders f on f.client_id = ${clientId} and f.id = up.parent_id where up.height < 31)
    select * from up order by height desc`);
  if (rows.length === 0) throw new NotVisible(folderId);
  return [...rows].map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    name: row.name,
    audience: row.audience,
    scopeId: row.scope_id,
  }));
}

/** Whether this person finds the folder, out of the trash. */
export async function hasFolder(actor: Actor, where: { clientId: string; folderId: string }): Promise<boolean> {
  const rows = await asActor(actor, where, (tx) =>
    tx.execute(sql`select from folders where client_id = ${where.clientId} and id = ${where.folderId} and trashed_at is null`),
  );
  return rows.length > 0;
}
