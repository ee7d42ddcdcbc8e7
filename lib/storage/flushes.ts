import "server-only";
import { open } from "node:fs/promises";

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

  start(key: string, path: string): void {
    if (!this.#running.has(key)) this.#running.set(key, this.#flush(key, path));
  }

  /** Waits for a running flush; throws what a flush of this key met since the last time. */
  async settle(key: string): Promise<void> {
    await this.#running.get(key);
    const failure = this.#failures.get(key);
    this.#failures.delete(key);
    if (failure) throw failure;
  }

  /** What a flush of this key met does not matter any more: its file is gone. */
  async forget(key: string): Promise<void> {
    await this.#running.get(key);
    this.#failures.delete(key);
  }

  async #flush(key: string, path: string): Promise<void> {
    try {
      await syncFile(path);
    } catch (error) {
      this.#failures.set(key, error);
    } finally {
      this.#running.delete(key);
    }
  }
}
