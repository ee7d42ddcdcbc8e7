import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, folders } from "@/db/schema/documents";
import { numbered } from "./file-names";

type Place = { clientId: string; folderId: string | null };

const triedAtOnce = 20;

const sameName = (name: string) => sql`lower(normalize(trim(${name}), NFKC))`;

/** The living document of this name in a folder (null: outside of every folder), locked. */
export async function findNamesake(tx: Tx, { clientId, folderId }: Place, name: string) {
  const [found] = await tx
    .select({
      id: documents.id,
      scopeId: documents.scopeId,
      currentVersionId: documents.currentVersionId,
      name: documents.name,
      category: documents.category,
    })
    .from(documents)
    .where(eq(documents.id, sql`(select kontor.namesake(${clientId}, ${folderId}, ${name}))`))
    .for("update");
  return found;
}

/** The first free numbered namesake in a folder: "Rechnung (2).pdf". */
export async function freeName(tx: Tx, { clientId, folderId }: Place, name: string): Promise<string> {
  for (let from = 2; ; from += triedAtOnce) {
    const tried = Array.from({ length: triedAtOnce }, (_, n) => numbered(name, from + n));
    const [free] = await tx.execute<{ name: string | null }>(sql`
      select kontor.first_free_name(${clientId}, ${folderId}, array(select jsonb_array_elements_text(${JSON.stringify(tried)}::jsonb))) as name`);
    if (free?.name) return free.name;
  }
}

/** The living folder of this name under a parent; at the top, among those of the same audience, and none among folders of chosen people. */
export async function findFolderNamesake(tx: Tx, where: FolderPlace, name: string) {
  const { parentId, audience, scopeId } = where;
  if (parentId === null && audience === "named") return undefined;
  const among = parentId ? undefined : sql`${folders.audience} = ${audience} and ${folders.scopeId} = ${scopeId}`;
  return findFolder(tx, where, name, among);
}

/**
 * The living folder of this name that the person sees under a parent, whoever it is for: two of one name in sight are mistaken for
 * one another. What they don't see is no reason, and the database is the judge of the rest.
 */
export async function findFolderInSight(tx: Tx, where: Siblings, name: string) {
  return findFolder(tx, where, name);
}

async function findFolder(
  tx: Tx,
  { clientId, parentId }: Siblings,
  name: string,
  among?: SQL,
): Promise<{ id: string } | undefined> {
  const [found] = await tx
    .select({ id: folders.id })
    .from(folders)
    .where(
      and(
        eq(folders.clientId, clientId),
        parentId ? eq(folders.parentId, parentId) : isNull(folders.parentId),
        eq(folders.nameKey, sameName(name)),
        isNull(folders.trashedAt),
        among,
      ),
    );
  return found;
}

type Siblings = Pick<FolderPlace, "clientId" | "parentId">;

/** Where a folder is to stand. */
export interface FolderPlace {
  clientId: string;
  parentId: string | null;
  audience: "everyone" | "firm" | "named" | null;
  scopeId: string;
}

/** The first free numbered name for a folder: "2026 (2)". Folders have no extension. */
export async function freeFolderName(tx: Tx, where: FolderPlace, name: string): Promise<string> {
  for (let n = 2; ; n += 1) {
    const next = `${name} (${n})`;
    if (!(await findFolderNamesake(tx, where, next))) return next;
  }
}
