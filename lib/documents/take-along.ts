import "server-only";
import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { documents, documentVersions } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { log } from "@/lib/log";
import { safeName, safeTypedName } from "./file-names";
import { FreeNames } from "./free-names";
import { streamZip, type ZipEntry, type ZipWriter } from "./zip-writing";

/** Rows that are read at once; the archive itself has no limit. */
const perQuestion = 200;

export type ArchiveWords = {
  /** Name of the index, without its ending. */
  index: string;
  columns: readonly [path: string, size: string, sha256: string, version: string, by: string, at: string];
  /** What an older version is called, behind the name: "Version 2". */
  version: (number: number) => string;
  /** The folder that holds what lies in the trash. */
  trash: string;
};

/** Whose file; with a scope only what lies in it. */
type Where = { clientId: string; scopeId?: string | undefined };

/** A file of the archive that is made when its turn comes: a task's record. */
export type MadeFile = { path: string; bytes: Buffer };

/**
 * The whole client file as one ZIP, written while it is read: every folder, every version of every document that this person may
 * read (what lies in the trash under a folder of its own), what `made` adds, and last an index (CSV) with the SHA-256 of each file. When bytes can't be read it breaks off, so that
 * what arrived is no whole ZIP.
 */
export function takeAlong(
  actor: Actor,
  where: Where,
  words: ArchiveWords,
  made?: AsyncIterable<MadeFile>,
): ReadableStream<Uint8Array> {
  return streamZip(
    (zip) => writeAll(zip, { actor, where, words, made }),
    (error) => log.error({ err: error, ...where }, "An archive broke off"),
  );
}

type Job = { actor: Actor; where: Where; words: ArchiveWords; made: AsyncIterable<MadeFile> | undefined };
type Line = { path: string; size: number; sha256: string; version: number; by: string; at: Date };

async function writeAll(zip: ZipWriter, job: Job): Promise<void> {
  const { actor, where, words, made } = job;
  const folders = await listFolderPaths(actor, where);
  for (const path of folders.values()) zip.addFolder(path);
  const names = new FreeNames([...folders.values()]);
  const trash = `${names.take("", safeTypedName(words.trash))}/`;
  const lines: Line[] = [];
  for (let after = ""; ; ) {
    const versions = await listVersions(actor, where, after);
    zip.signal.throwIfAborted();
    const entries: ZipEntry[] = [];
    for (const version of versions) {
      const above = version.trashed ? trash : (folders.get(version.folderId ?? "") ?? "");
      const path = above + names.take(above, nameOf(version, words));
      entries.push({ ...version, path });
      lines.push({ path, size: version.size, sha256: version.sha256, version: version.number, by: version.by, at: version.at });
    }
    await zip.addStored(entries);
    const last = versions.at(-1);
    if (!last) break;
    after = last.id;
  }
  for await (const { path, bytes } of made ?? []) await zip.addBytes(names.take("", path), bytes, { compress: true });
  await zip.addBytes(names.take("", `${words.index}.csv`), Buffer.from(indexOf(lines, words), "utf8"), { compress: true });
}

const nameOf = ({ name, number, current }: { name: string; number: number; current: boolean }, words: ArchiveWords) =>
  current ? safeName(name) : aged(safeName(name), words.version(number));

/** "Rechnung.pdf" and "Version 2" become "Rechnung (Version 2).pdf". */
function aged(name: string, version: string): string {
  const at = name.lastIndexOf(".");
  return at > 0 ? `${name.slice(0, at)} (${version})${name.slice(at)}` : `${name} (${version})`;
}

/** All folders as paths that every system can store, each with a slash at its end; parents come before their children. */
async function listFolderPaths(actor: Actor, { clientId, scopeId }: Where): Promise<Map<string, string>> {
  const inScope = scopeId ? sql`and f.scope_id = ${scopeId}::uuid` : sql``;
  const rows = await asActor(actor, { clientId }, (tx) =>
    tx.execute<{ id: string; parent_id: string | null; name: string }>(sql`
      with recursive down (id, parent_id, name, height) as (
        select f.id, null::uuid, f.name, 0 from folders f where f.client_id = ${clientId} and f.parent_id is null and f.trashed_at is null ${inScope}
        union all
        select f.id, f.parent_id, f.name, down.height + 1 from down
          join folders f on f.client_id = ${clientId} and f.parent_id = down.id and f.trashed_at is null where down.height < 31)
      select id, parent_id, name from down order by height, name, id`),
  );
  const paths = new Map<string, string>();
  const names = new FreeNames();
  for (const row of rows) {
    const above = paths.get(row.parent_id ?? "") ?? "";
    paths.set(row.id, `${above}${names.take(above, safeTypedName(row.name))}/`);
  }
  return paths;
}

/** The next versions that this person may read at this moment, in the order of their ids. */
async function listVersions(actor: Actor, { clientId, scopeId }: Where, after: string) {
  return asActor(actor, { clientId }, (tx) =>
    tx
      .select({
        id: documentVersions.id,
        name: documents.name,
        folderId: documents.folderId,
        number: documentVersions.number,
        storageKey: documentVersions.storageKey,
        size: documentVersions.size,
        sha256: documentVersions.sha256,
        by: documentVersions.uploadedByName,
        at: documentVersions.uploadedAt,
        trashed: isNotNull(documents.trashedAt).mapWith(Boolean),
        current: sql<boolean>`${documents.currentVersionId} = ${documentVersions.id}`,
      })
      .from(documentVersions)
      .innerJoin(documents, eq(documents.id, documentVersions.documentId))
      .where(
        and(
          eq(documentVersions.clientId, clientId),
          scopeId ? eq(documentVersions.scopeId, scopeId) : undefined,
          after ? gt(documentVersions.id, after) : undefined,
        ),
      )
      .orderBy(asc(documentVersions.id))
      .limit(perQuestion),
  );
}

/** The index as spreadsheets of Europe open it: UTF-8 with its mark, semicolons. A cell that could be taken for a formula is defused. */
function indexOf(lines: readonly Line[], { columns }: ArchiveWords): string {
  const rows = lines.map(({ path, size, sha256, version, by, at }) => [path, size, sha256, version, by, at.toISOString()]);
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
