import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { safeName, safeTypedName } from "./file-names";
import { FreeNames } from "./free-names";

/** The most documents that one ZIP takes. */
const mostDocuments = 50_000;

/** A document with its place in the ZIP. Whether it may be read is asked again when its turn comes. */
export interface PlannedFile {
  documentId: string;
  path: string;
  filedAt: Date;
}

/** What a ZIP will hold: names that every system can store, no two of them the same. */
export interface ZipPlan {
  name: string;
  folders: string[];
  files: PlannedFile[];
}

/** What somebody chose: documents, and folders with all below them. */
export interface ZipWish {
  clientId: string;
  documentIds: string[];
  folderIds: string[];
}

type FolderRow = { id: string; parent_id: string | null; name: string; chosen: boolean };
type DocumentRow = { id: string; folder_id: string | null; name: string; filed_at: string };

/** Plans a ZIP of what this person sees of the choice. Refuses when one of the chosen is not there for them, or when it is too much. */
export function planZip(actor: Actor, wish: ZipWish): Promise<ZipPlan> {
  return asActor(actor, { clientId: wish.clientId }, async (tx) => {
    const file = await requireClientFile(tx, actor, wish.clientId);
    const folders = await readFolders(tx, wish);
    const paths = pathsOf(folders);
    const documents = await readDocuments(
      tx,
      wish,
      folders.map(({ id }) => id),
    );
    const chosen = new Set(wish.documentIds);
    if (documents.filter(({ id }) => chosen.has(id)).length !== chosen.size) throw new NotVisible(wish.clientId);
    const [only, ...others] = folders.filter((folder) => folder.chosen);
    const stem = only && others.length + chosen.size === 0 ? only.name : file.name;
    return { name: `${safeTypedName(stem)}.zip`, folders: [...paths.values()], files: placed(documents, paths) };
  });
}

/** The chosen folders and all below them; parents come before their children. */
async function readFolders(tx: Tx, { clientId, folderIds }: ZipWish): Promise<FolderRow[]> {
  const wanted = [...new Set(folderIds)];
  const rows = await tx.execute<FolderRow>(sql`
    with recursive below (id, parent_id, name, height, chosen) as (
      select f.id, f.parent_id, f.name, 0, true from folders f
       where f.client_id = ${clientId} and f.id = any (${idList(wanted)}) and f.trashed_at is null
      union all
      select f.id, f.parent_id, f.name, below.height + 1, false from below
        join folders f on f.client_id = ${clientId} and f.parent_id = below.id and f.trashed_at is null where below.height < 31)
    select id, parent_id, name, chosen from below order by height, name`);
  if (rows.filter(({ chosen }) => chosen).length !== wanted.length) throw new NotVisible(clientId);
  // A chosen folder below another chosen one is there already.
  const seen = new Map<string, FolderRow>();
  for (const row of rows) {
    const known = seen.get(row.id);
    if (known) known.chosen = false;
    else seen.set(row.id, row);
  }
  return [...seen.values()];
}

function pathsOf(folders: readonly FolderRow[]): Map<string, string> {
  const paths = new Map<string, string>();
  const names = new FreeNames();
  const inOrder = [...folders].sort((a, b) => Number(b.chosen) - Number(a.chosen));
  for (let waiting = inOrder; waiting.length > 0; ) {
    const later: FolderRow[] = [];
    for (const folder of waiting) {
      const above = folder.chosen ? "" : paths.get(folder.parent_id ?? "");
      if (above === undefined) later.push(folder);
      else paths.set(folder.id, `${above}${names.take(above, safeTypedName(folder.name))}/`);
    }
    waiting = later;
  }
  return paths;
}

async function readDocuments(tx: Tx, { clientId, documentIds }: ZipWish, folderIds: string[]): Promise<DocumentRow[]> {
  const rows = await tx.execute<DocumentRow>(sql`
    select d.id, d.folder_id, d.name, to_json(d.filed_at) #>> '{}' as filed_at from documents d
     where d.client_id = ${clientId} and d.trashed_at is null
       and (d.id = any (${idList(documentIds)}) or d.folder_id = any (${idList(folderIds)}))
     order by d.name_key, d.id limit ${mostDocuments + 1}`);
  if (rows.length > mostDocuments) throw new Refusal("document.zipTooMany", { most: mostDocuments });
  return [...rows];
}

function placed(documents: readonly DocumentRow[], paths: Map<string, string>): PlannedFile[] {
  const names = new FreeNames([...paths.values()]);
  return documents.map(({ id, folder_id, name, filed_at }) => {
    const above = paths.get(folder_id ?? "") ?? "";
    return { documentId: id, path: above + names.take(above, safeName(name)), filedAt: new Date(filed_at) };
  });
}
