import "server-only";
import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readFile, rename, rm, statfs } from "node:fs/promises";
import path from "node:path";
import {
  ensureDirectory,
  fileNameOf,
  hasCode,
  keyOf,
  namesIn,
  once,
  statOf,
  syncDirectory,
  writeSynced,
  writeWhole,
} from "../durable";
import type { Stage } from "../stage";
import type { BlobFacts, BlobStore, ByteRange } from "./blob-store";

const FACTS = ".json";
const SHELVES = 256;
const READ_BYTES = 256 * 1024;

/**
 * Finished files in directories of the data directory, each with a small file of facts beside it. The facts are
 * written first, and read by nobody before the rename of the bytes: that is the moment from which the file exists.
 */
export class DiskBlobs implements BlobStore {
  #shelves = once(() => this.#makeShelves());

  constructor(private readonly directory: string) {}

  async commit(facts: BlobFacts, stage: Stage): Promise<void> {
    await this.#shelves();
    const file = this.#path(facts.key);
    await Promise.all([stage.sync(facts.key), writeSynced(file + FACTS, JSON.stringify(facts))]);
    await rename(stage.path(facts.key), file);
    await syncDirectory(path.dirname(file));
    stage.moved(facts.key);
  }

  async find(key: string): Promise<BlobFacts | undefined> {
    const file = this.#path(key);
    if (!statOf(file)) return undefined;
    try {
      return JSON.parse(await readFile(file + FACTS, "utf8")) as BlobFacts;
    } catch (error) {
      if (hasCode(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  async read(key: string, range: ByteRange): Promise<ReadableStream<Uint8Array>> {
    return streamOf(this.#path(key), range);
  }

  whole(key: string): Promise<Uint8Array> {
    return readFile(this.#path(key));
  }

  async rename(key: string, name: string): Promise<boolean> {
    const facts = await this.find(key);
    if (facts) await writeWhole(this.#path(key) + FACTS, JSON.stringify({ ...facts, name }));
    return facts !== undefined;
  }

  async remove(key: string): Promise<boolean> {
    const existed = (await this.find(key)) !== undefined;
    // The bytes go first: facts without bytes are nothing, bytes without facts would stay for ever.
    await rm(this.#path(key), { force: true });
    await rm(this.#path(key) + FACTS, { force: true });
    return existed;
  }

  async *list(): AsyncGenerator<BlobFacts> {
    for (const shelf of await namesIn(this.directory)) {
      for (const name of await namesIn(path.join(this.directory, shelf))) {
        const key = keyOf(name);
        const facts = key ? await this.find(key) : undefined;
        if (facts) yield facts;
      }
    }
  }

  async freeBytes(): Promise<number> {
    await ensureDirectory(this.directory);
    const { bavail, bsize } = await statfs(this.directory);
    return bavail * bsize;
  }

  async #makeShelves(): Promise<void> {
    await ensureDirectory(this.directory);
    const names = Array.from({ length: SHELVES }, (_, index) => index.toString(16).padStart(2, "0"));
    await Promise.all(names.map((name) => mkdir(path.join(this.directory, name), { recursive: true })));
    await syncDirectory(this.directory);
  }

  #path(key: string): string {
    const shelf = createHash("sha256").update(key).digest("hex").slice(0, 2);
    return path.join(this.directory, shelf, fileNameOf(key));
  }
}

/** Opens the file when the first byte is asked for, so that a reply nobody reads leaves nothing open. */
function streamOf(file: string, range: ByteRange): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined;
  let position = range.start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        handle ??= await open(file, "r");
        const wanted = Math.min(READ_BYTES, range.end - position + 1);
        const { bytesRead, buffer } = await handle.read(new Uint8Array(wanted), 0, wanted, position);
        position += bytesRead;
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
        if (bytesRead > 0 && position <= range.end) return;
        await handle.close();
        if (position > range.end) controller.close();
        else controller.error(new Error("the stored file is shorter than its facts say"));
      },
      cancel: () => handle?.close(),
    },
    { highWaterMark: 0 },
  );
}
