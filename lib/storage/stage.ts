import "server-only";
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { BatchWriter } from "./batch-writer";
import { ensureDirectory, fileNameOf, keyOf, namesIn, once, statOf } from "./durable";
import { BackgroundFlushes, syncFile } from "./flushes";
import type { RunningHashes } from "./running-hashes";

/** An upload that is not finished yet. */
export type Part = { key: string; size: number; changedAt: Date };

/** What is held after bytes were taken; the SHA-256 of all of it in hex where it was known by then. */
export type Held = { size: number; sha256?: string };

/** Unfinished uploads, always on the local disk, so that each goes on at exactly the byte where it stopped. */
export interface Stage {
  /** How many bytes are held. */
  size(key: string): Promise<number>;
  /**
   * Writes at `start`, dropping what was held beyond it; ends with what is held then, and keeps what came before an error. A file that
   * has its `whole` size then is on its way to survive a power cut: `sync` waits for that.
   */
  append(key: string, start: number, chunks: AsyncIterable<Uint8Array>, whole: number): Promise<Held>;
  /** Cuts back to this size. */
  cut(key: string, size: number): Promise<void>;
  /** The SHA-256 of everything held, in hex. */
  hash(key: string): Promise<string>;
  /** Afterwards the bytes survive a power cut. */
  sync(key: string): Promise<void>;
  /** The file on the local disk. */
  path(key: string): string;
  remove(key: string): Promise<void>;
  /** The file has been moved away: nothing is held for this key any more. */
  moved(key: string): void;
  list(): AsyncIterable<Part>;
}

/** The stage in a directory of the data directory. */
export class DiskStage implements Stage {
  #flushes = new BackgroundFlushes();
  #made = once(() => ensureDirectory(this.directory));

  constructor(
    private readonly directory: string,
    private readonly hashes: RunningHashes,
  ) {}

  path(key: string): string {
    return path.join(this.directory, fileNameOf(key));
  }

  async size(key: string): Promise<number> {
    return this.#stat(key)?.size ?? 0;
  }

  async append(key: string, start: number, chunks: AsyncIterable<Uint8Array>, whole: number): Promise<Held> {
    await this.#made();
    const file = await this.#open(key, start === 0 ? constants.O_TRUNC : 0);
    let isWhole = false;
    try {
      if (start === 0) this.hashes.forget(key);
      else if ((await file.stat()).size > start) {
        this.hashes.forget(key);
        await file.truncate(start);
      }
      const little = start === 0 ? new LittleHash() : undefined;
      let flushedTo = start;
      const writer = new BatchWriter(file, start, (size) => {
        if (size - start <= LITTLE_BYTES) return;
        this.hashes.advance(key, this.path(key), size);
        if (size - flushedTo < FLUSH_BYTES) return;
        flushedTo = size;
        this.#flushes.start(key, this.path(key));
      });
      try {
        for await (const chunk of chunks) {
          little?.add(chunk);
          await writer.add(chunk);
        }
      } finally {
        await writer.end();
      }
      isWhole = writer.position === whole;
      if (isWhole) this.#flushes.finish(key, file);
      const sha256 = little?.digest();
      return { size: writer.position, ...(sha256 && { sha256 }) };
    } finally {
      if (!isWhole) await file.close();
    }
  }

  async cut(key: string, size: number): Promise<void> {
    this.hashes.forget(key);
    const file = await this.#open(key);
    try {
      await file.truncate(size);
    } finally {
      await file.close();
    }
  }

  async hash(key: string): Promise<string> {
    return this.hashes.digest(key, this.path(key), await this.size(key));
  }

  async sync(key: string): Promise<void> {
    const isSynced = await this.#flushes.settle(key);
    if (!isSynced) await syncFile(this.path(key));
  }

  async remove(key: string): Promise<void> {
    this.hashes.forget(key);
    await this.#flushes.forget(key);
    await rm(this.path(key), { force: true });
  }

  moved(key: string): void {
    this.hashes.forget(key);
  }

  async *list(): AsyncGenerator<Part> {
    for (const name of await namesIn(this.directory)) {
      const key = keyOf(name);
      const found = key ? this.#stat(key) : undefined;
      if (key && found) yield { key, size: found.size, changedAt: found.mtime };
    }
  }

  #stat(key: string) {
    return statOf(this.path(key));
  }

  #open(key: string, flags = 0): Promise<FileHandle> {
    return open(this.path(key), constants.O_RDWR | constants.O_CREAT | flags, 0o600);
  }
}

const FLUSH_BYTES = 16 * 1024 * 1024;
const LITTLE_BYTES = 1024 * 1024;

/** Hashes where it is what is little enough: asking the thread takes longer than that. */
class LittleHash {
  #hash = createHash("sha256");
  #bytes = 0;

  add(piece: Uint8Array): void {
    this.#bytes += piece.length;
    if (this.#bytes <= LITTLE_BYTES) this.#hash.update(piece);
  }

  digest(): string | undefined {
    return this.#bytes <= LITTLE_BYTES ? this.#hash.digest("hex") : undefined;
  }
}
