import "server-only";
import { type FileHandle, open } from "node:fs/promises";

/** Afterwards the bytes of the file survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Lets the disk work while bytes still arrive, so that little is left to wait for at the end. At most one flush runs
 * per key; one that fails is not lost but thrown by the next settle.
 */
export class BackgroundFlushes {
  #running = new Map<string, Promise<void>>();
  #failures = new Map<string, unknown>();
  #finished = new Set<string>();

  start(key: string, path: string): void {
    if (!this.#running.has(key)) this.#run(key, syncFile(path));
  }

  /** The last flush, of a file that is whole: it takes the open file and closes it, also when it fails. */
  finish(key: string, file: FileHandle): void {
    const before = this.#running.get(key);
    this.#finished.add(key);
    this.#run(key, closing(file, before));
  }

  /** Waits for a running flush and says whether it was the last one; throws what a flush of this key met since the last time. */
  async settle(key: string): Promise<boolean> {
    await this.#running.get(key);
    const failure = this.#failures.get(key);
    this.#failures.delete(key);
    const wasLast = this.#finished.delete(key);
    if (failure) throw failure;
    return wasLast;
  }

  /** What a flush of this key met does not matter any more: its file is gone. */
  async forget(key: string): Promise<void> {
    await this.#running.get(key);
    this.#failures.delete(key);
    this.#finished.delete(key);
  }

  #run(key: string, flush: Promise<void>): void {
    const running = flush
      .catch((error: unknown) => {
        this.#failures.set(key, error);
      })
      .finally(() => {
        if (this.#running.get(key) === running) this.#running.delete(key);
      });
    this.#running.set(key, running);
  }
}

async function closing(file: FileHandle, before: Promise<void> | undefined): Promise<void> {
  try {
    await before;
    await file.sync();
  } finally {
    await file.close();
  }
}
