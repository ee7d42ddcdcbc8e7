import "server-only";
import { once } from "node:events";
import { Readable as NodeReadable, PassThrough } from "node:stream";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { ZipFile } from "yazl";
import type { Actor } from "@/lib/auth/actor";
import { log } from "@/lib/log";
import { openStored } from "@/lib/storage/storage";
import type { PlannedFile, ZipPlan } from "./zip-plan";
import { keepDownloads, type Readable, readableNow } from "./zip-reads";

// So many documents are asked for at once, and so long such an answer holds. A slow reader makes it be asked anew.
const perQuestion = 40;
const answerHoldsMs = 2_000;

/** What a person finds in the ZIP in place of documents that they could no longer read when their turn came. */
export interface LeftOutNote {
  name: string;
  text: (paths: readonly string[]) => string;
}

/**
 * The plan as a ZIP, written while it is read: nothing is kept, and nothing is read further than somebody reads on. Each document is
 * asked for right before its bytes and written down as loaded; one that is gone by then stands in a note instead. When bytes can't be
 * read the stream breaks off, so that what arrived is no whole ZIP.
 */
export function zipStream(actor: Actor, clientId: string, plan: ZipPlan, leftOut: LeftOutNote): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const stopping = new AbortController();
  output.once("close", () => stopping.abort());
  zip.on("error", (error: Error) => output.destroy(error));
  write(zip, output, { actor, clientId, plan, leftOut, signal: stopping.signal }).catch((error: unknown) => {
    if (!stopping.signal.aborted) log.error({ err: error, clientId }, "A ZIP broke off");
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return NodeReadable.toWeb(output) as ReadableStream<Uint8Array>;
}

interface Job {
  actor: Actor;
  clientId: string;
  plan: ZipPlan;
  leftOut: LeftOutNote;
  signal: AbortSignal;
}

async function write(zip: ZipFile, output: PassThrough, job: Job): Promise<void> {
  const { plan, leftOut, signal } = job;
  for (const folder of plan.folders) zip.addEmptyDirectory(folder);
  const missing: string[] = [];
  for (let from = 0; from < plan.files.length; from += perQuestion) {
    missing.push(...(await writePart(zip, output, job, plan.files.slice(from, from + perQuestion))));
    signal.throwIfAborted();
  }
  if (missing.length > 0) zip.addBuffer(Buffer.from(leftOut.text(missing), "utf8"), leftOut.name, { compress: false });
  zip.end();
}

/** Writes some files, and keeps which of them were read however it ends. Gives the paths of those that may not be read. */
async function writePart(zip: ZipFile, output: PassThrough, job: Job, files: readonly PlannedFile[]): Promise<string[]> {
  const { actor, clientId, signal } = job;
  const read: string[] = [];
  const missing: string[] = [];
  try {
    let answer = await readableNow(actor, clientId, files);
    let answeredAt = performance.now();
    for (const [at, file] of files.entries()) {
      if (performance.now() - answeredAt > answerHoldsMs) {
        answer = await readableNow(actor, clientId, files.slice(at));
        answeredAt = performance.now();
      }
      signal.throwIfAborted();
      const bytes = answer.get(file.documentId);
      if (!bytes) missing.push(file.path);
      else {
        read.push(file.documentId);
        await writeFile(zip, output, file, bytes, signal);
      }
    }
  } finally {
    await keepDownloads(actor, clientId, read);
  }
  return missing;
}

async function writeFile(zip: ZipFile, output: PassThrough, file: PlannedFile, bytes: Readable, signal: AbortSignal) {
  const stored = await openStored(bytes.storageKey, { signal });
  if (!stored.ok || !stored.body) throw new Error(`a stored file could not be read (${stored.status})`);
  const source = NodeReadable.fromWeb(stored.body as NodeWebStream, { signal });
  const passed = new PassThrough({ highWaterMark: 256 * 1024 });
  source.once("error", (error) => output.destroy(error));
  zip.addReadStream(source.pipe(passed), file.path, { mtime: file.filedAt, compress: false, size: bytes.size });
  await once(passed, "end", { signal });
}
