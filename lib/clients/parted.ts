import "server-only";
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { collaborations } from "@/db/schema/collaboration";
import { documents, folders } from "@/db/schema/documents";
import { asActor, enter } from "@/lib/access/as-actor";

const pageSize = 200;
const mostLevels = 31;

type Person = { userId: string };

/** A collaboration that is over, as the firm that had it still may name it. */
export type Parted = {
  id: string;
  clientId: string;
  firmId: string;
  name: string;
  number: string;
  since: Date;
  endedAt: Date;
  endedSide: "firm" | "client" | undefined;
  reason: string | undefined;
};
export type PartedFolder = { id: string; name: string };
export type PartedDocument = { id: string; name: string; size: number; filedByName: string; filedAt: Date };
export type PartedPapers = {
  parted: Parted;
  /** From the top-level folder down to the open one; empty on top. */
  path: PartedFolder[];
  folders: PartedFolder[];
  documents: PartedDocument[];
  /** Where the next page begins; undefined on the last one. */
  next: string | undefined;
};

const asked = z.object({
  firmId: z.uuid(),
  collaborationId: z.uuid(),
  folder: z.uuid().optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});

type Asked = { firmId: string; collaborationId: string; folder?: unknown; after?: unknown };

/**
 * What a firm keeps of a client it has parted from: its internal papers, one folder at a time, and nothing of the client. Undefined for
 * everybody but those of that firm who worked for the client, while it still works together, and for a folder that is not among them.
 */
export async function findPartedPapers(actor: Person, which: Asked): Promise<PartedPapers | undefined> {
  const query = asked.safeParse(which).data;
  if (!query) return undefined;
  return asActor(actor, {}, async (tx) => {
    const parted = await readParted(tx, query);
    if (!parted) return undefined;
    await enter(tx, actor, { clientId: parted.clientId });
    const path = query.folder ? await readPath(tx, parted, query.folder) : [];
    if (query.folder && path.length === 0) return undefined;
    const here = query.folder ?? null;
    const found = await listDocuments(tx, parted, here, query.after);
    return {
      parted,
      path,
      folders: await listFolders(tx, parted, here),
      documents: found.slice(0, pageSize),
      next: found.length > pageSize ? found[pageSize - 1]?.id : undefined,
    };
  });
}

/** The collaboration that is over; undefined for everybody who may not read its internal papers at this moment. */
export async function findParted(actor: Person, which: { firmId: string; collaborationId: string }): Promise<Parted | undefined> {
  const query = asked.safeParse(which).data;
  return query && asActor(actor, {}, (tx) => readParted(tx, query));
}

async function readParted(tx: Tx, which: { firmId: string; collaborationId: string }): Promise<Parted | undefined> {
  const [row] = await tx
    .select()
    .from(collaborations)
    .where(
      and(
        eq(collaborations.id, which.collaborationId),
        eq(collaborations.firmId, which.firmId),
        eq(collaborations.state, "ended"),
        // The client's own people may read the row too; the firm's papers are not theirs.
        sql`${collaborations.id} in (select kontor.my_scopes())`,
      ),
    );
  if (!row?.endedAt) return undefined;
  return {
    id: row.id,
    clientId: row.clientId,
    firmId: row.firmId,
    name: row.nameAtEnd ?? row.clientNumber,
    number: row.clientNumber,
    since: row.activeAt ?? row.createdAt,
    endedAt: row.endedAt,
    endedSide: row.endedSide ?? undefined,
    reason: row.endReason ?? undefined,
  };
}

async function readPath(tx: Tx, parted: Parted, folderId: string): Promise<PartedFolder[]> {
  const rows = await tx.execute<PartedFolder>(sql`
    with recursive up (id, parent_id, name, height) as (
      select f.id, f.parent_id, f.name, 0 from folders f
       where f.id = ${folderId}::uuid and f.client_id = ${parted.clientId}::uuid and f.scope_id = ${parted.id}::uuid and f.trashed_at is null
      union all
      select f.id, f.parent_id, f.name, up.height + 1 from up
        join folders f on f.client_id = ${parted.clientId}::uuid and f.id = up.parent_id where up.height < ${mostLevels})
    select id, name from up order by height desc`);
  return [...rows];
}

async function listFolders(tx: Tx, parted: Parted, parentId: string | null): Promise<PartedFolder[]> {
  return tx
    .select({ id: folders.id, name: folders.name })
    .from(folders)
    .where(
      and(
        eq(folders.clientId, parted.clientId),
        eq(folders.scopeId, parted.id),
        parentId ? eq(folders.parentId, parentId) : isNull(folders.parentId),
        isNull(folders.trashedAt),
      ),
    )
    .orderBy(asc(folders.name), asc(folders.id))
    .limit(1_000);
}

async function listDocuments(tx: Tx, parted: Parted, folderId: string | null, after: string | undefined) {
  // Internal documents lie in folders; on top there are none.
  if (!folderId) return [];
  return tx
    .select({
      id: documents.id,
      name: documents.name,
      size: documents.size,
      filedByName: documents.filedByName,
      filedAt: documents.filedAt,
    })
    .from(documents)
    .where(
      and(
        eq(documents.clientId, parted.clientId),
        eq(documents.scopeId, parted.id),
        eq(documents.folderId, folderId),
        isNull(documents.trashedAt),
        after ? gt(documents.id, after) : undefined,
      ),
    )
    .orderBy(asc(documents.id))
    .limit(pageSize + 1);
}
