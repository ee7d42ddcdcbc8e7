import "server-only";
import type { FileHandle } from "node:fs/promises";

const BATCH_BYTES = 1024 * 1024;
const MOST_SPARE = 16;
const spare: Buffer[] = [];

/**
 * Gathers small pieces and writes them together while the next ones arrive. Pieces are copied into buffers that are
 * used again and again: thousands of pieces that wait to be written would keep the garbage collector busy instead.
 */
export class BatchWriter {
  #filling: Buffer | undefined;
  #filled = 0;
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown;

  constructor(
    private readonly file: FileHandle,
    public position: number,
    private readonly onWritten: (position: number) => void,
  ) {}

  /** Takes a piece; throws what an earlier write met. */
  async add(piece: Uint8Array): Promise<void> {
    for (let taken = 0; taken < piece.length; ) {
      this.#filling ??= spare.pop() ?? Buffer.allocUnsafeSlow(BATCH_BYTES);
      const part = piece.subarray(taken, taken + BATCH_BYTES - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.length;
      taken += part.length;
      if (this.#filled === BATCH_BYTES) await this.#next();
    }
  }

  /** Everything added is with the operating system afterwards; throws what any of the writes met. */
  async end(): Promise<void> {
    await this.#next();
    await this.#writing;
    if (this.#failure) throw this.#failure;
  }

  async #next(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure;
    if (this.#filling) this.#writing = this.#write(this.#filling, this.#filled);
    this.#filling = undefined;
    this.#filled = 0;
  }

  async #write(batch: Buffer, length: number): Promise<void> {
    try {
      for (let written = 0; written < length; ) {
        const { bytesWritten } = await this.file.write(batch, written, length - written, this.position);
        written += bytesWritten;
        this.position += bytesWritten;
      }
      this.onWritten(this.position);
    } catch (error) {
      this.#failure = error;
    } finally {
      if (spare.length < MOST_SPARE) spare.push(batch);
    }
  }
}
