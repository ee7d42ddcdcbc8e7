import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { addJob } from "@/lib/jobs/add-job";
import type { JobRun } from "@/lib/jobs/registry";
import { log } from "@/lib/log";
import { bytesOf } from "@/lib/storage/body";
import { storage } from "@/lib/storage/storage";
import { typeOfMediaType } from "../file-types";
import { type FoundText, readTypes, runReader } from "./run-reader";

/** Files read at the same time: finding their words keeps the database busy, and the rest of the work goes on beside it. */
const lanes = 2;
/** So long after filing, so that a batch is filed first. */
const pauseSeconds = 5;
const largestFile = 64 * 1024 ** 2;
const patienceMinutes = 10;
const atOnce = 500;

type Waiting = {
  document_id: string;
  scope_id: string;
  version_id: string;
  storage_key: string;
  size: string;
  media_type: string;
};
type State = FoundText["state"] | "unsupported" | "too-large";

/** Where copies lie while they are read; emptied after each. */
const readingFolder = () => path.join(env.KONTOR_DATA_DIR, "reading");

/** Plans that the words of a document's current version are read; a plan that waits already stays the one. */
export async function readTextLater(tx: Tx, documentId: string): Promise<void> {
  const lane = Number.parseInt(documentId.slice(-4), 16) % lanes;
  await addJob(
    tx,
    "documents.readText",
    { documentId },
    {
      key: `documents.readText:${documentId}`,
      queue: `read-text-${lane}`,
      runAt: new Date(Date.now() + pauseSeconds * 1000),
      maxAttempts: 6,
    },
  );
}

/**
 * Reads the words of a document's current version, so that it is found by them. Done once per version; killed at any point it begins
 * anew. A version that the scanner has not cleared is left alone. A file that stays out of reach counts as broken after the last try.
 */
export async function readText({ documentId }: { documentId: string }, run?: Partial<JobRun>): Promise<void> {
  const waiting = await asSystem("a job reads the words of a document", (tx) => findUnread(tx, sql`d.id = ${documentId}`, 1));
  const [version] = waiting;
  if (!version) return;
  const type = typeOfMediaType(version.media_type)?.key;
  if (!type || !readTypes.has(type)) return keep(version, { state: "unsupported", text: "" });
  if (Number(version.size) > largestFile) return keep(version, { state: "too-large", text: "" });
  try {
    await keep(version, await read(version, type, run?.signal));
  } catch (error) {
    if (!run?.last) throw error;
    log.warn({ err: error, documentId }, "The words of a document could not be read");
    await keep(version, { state: "broken", text: "" });
  }
}

/** Documents whose current version has not been read, and may be. */
async function findUnread(tx: Tx, among: ReturnType<typeof sql>, most: number): Promise<Waiting[]> {
  const rows = await tx.execute<Waiting>(sql`
    select d.id as document_id, d.scope_id, v.id as version_id, v.storage_key, v.size::text, v.media_type
      from documents d
      join document_versions v on v.id = d.current_version_id
      join version_contents c on c.version_id = v.id and c.scan_state in ('unscanned', 'clean')
     where d.trashed_at is null and ${among}
       and not exists (select from document_texts t where t.document_id = d.id and t.version_id = d.current_version_id)
     order by d.id desc limit ${most}`);
  return [...rows];
}

async function read(version: Waiting, type: string, signal?: AbortSignal): Promise<FoundText> {
  await mkdir(readingFolder(), { recursive: true });
  const folder = await mkdtemp(path.join(readingFolder(), `${version.version_id}-`));
  try {
    const file = path.join(folder, "original");
    const reply = await storage.open(version.storage_key, signal ? { signal } : {});
    if (!reply.ok) throw new Error(`a stored file could not be read (${reply.status})`);
    await pipeline(Readable.from(bytesOf(reply.body, signal ?? new AbortController().signal)), createWriteStream(file));
    return await runReader({ type, file, result: path.join(folder, "result.json"), scopeId: version.scope_id }, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keeps the words, unless the document has another version by now: then that one is read by its own job. */
async function keep(version: Waiting, { state, text }: { state: State; text: string }): Promise<void> {
  await asSystem("the words of a document are read", (tx) =>
    tx.execute(sql`
      insert into document_texts (document_id, client_id, scope_id, version_id, state, text)
        select d.id, d.client_id, d.scope_id, d.current_version_id, ${state}, ${text} from documents d
         where d.id = ${version.document_id} and d.current_version_id = ${version.version_id}
      on conflict (document_id) do update
        set version_id = excluded.version_id, state = excluded.state, text = excluded.text, read_at = now()`),
  );
}

/**
 * Plans again what should have been read long ago (filed before there was a search, its job given up, or a restored backup that knows no
 * jobs), and removes copies that a killed process left. Running it twice changes nothing more.
 */
export async function settleTexts(): Promise<void> {
  await asSystem("documents nobody read", async (tx) => {
    const long = sql`v.uploaded_at < now() - make_interval(mins => ${patienceMinutes})`;
    for (const { document_id } of await findUnread(tx, long, atOnce)) await readTextLater(tx, document_id);
  });
  const before = Date.now() - 2 * patienceMinutes * 60_000;
  for (const name of await copies()) {
    const copy = path.join(readingFolder(), name);
    if ((await stat(copy)).mtimeMs < before) await rm(copy, { recursive: true, force: true });
  }
}

async function copies(): Promise<string[]> {
  try {
    return await readdir(readingFolder());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
