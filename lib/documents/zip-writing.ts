import "server-only";
import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { ZipFile } from "yazl";
import { openStored, readStored } from "@/lib/storage/storage";

// Small files are read side by side and written whole; the others go through piece by piece.
const small = { bytes: 512 * 1024, files: 8 };

/** A stored file and its place in the ZIP. */
export interface ZipEntry {
  path: string;
  at: Date;
  storageKey: string;
  size: number;
}

/**
 * A ZIP that is written while it is read: nothing is kept, and nothing is read much further than somebody reads on. When `write`
 * fails, the stream breaks off, so that what arrived is no whole ZIP, and `onBroken` hears why, unless the reader went away.
 */
export function streamZip(
  write: (zip: ZipWriter) => Promise<void>,
  onBroken: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const stopping = new AbortController();
  output.once("close", () => stopping.abort());
  zip.on("error", (error: Error) => output.destroy(error));
  const writing = write(new ZipWriter(zip, output, stopping.signal)).then(() => zip.end());
  writing.catch((error: unknown) => {
    if (!stopping.signal.aborted) onBroken(error);
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return Readable.toWeb(output) as ReadableStream<Uint8Array>;
}

/** Takes what a ZIP is to hold, no faster than it is read. Everything throws once the reader is gone (`signal`). */
export class ZipWriter {
  constructor(
    private readonly zip: ZipFile,
    private readonly output: PassThrough,
    readonly signal: AbortSignal,
  ) {}

  addFolder(path: string): void {
    this.zip.addEmptyDirectory(path);
  }

  /** Bytes that are at hand; they are packed where that helps. */
  async addBytes(path: string, bytes: Buffer, how: { at?: Date; compress: boolean }): Promise<void> {
    this.signal.throwIfAborted();
    this.zip.addBuffer(bytes, path, { compress: how.compress, ...(how.at && { mtime: how.at }) });
    if (this.output.writableNeedDrain) await once(this.output, "drain", { signal: this.signal });
  }

  /** Stored files in their order, unpacked; throws when bytes can't be read or are not as many as they should be. */
  async addStored(entries: readonly ZipEntry[]): Promise<void> {
    for (let at = 0; at < entries.length; ) {
      const group = readTogether(entries.slice(at), ({ size }) => size);
      const [first] = group;
      if (group.length === 1 && first) await this.#addPiecewise(first);
      else
        for (const { entry, bytes } of await this.#readAll(group))
          await this.addBytes(entry.path, bytes, { at: entry.at, compress: false });
      at += group.length;
    }
  }

  #readAll(entries: readonly ZipEntry[]): Promise<{ entry: ZipEntry; bytes: Buffer }[]> {
    return Promise.all(
      entries.map(async (entry) => {
        const bytes = await readStored(entry.storageKey, entry.size, this.signal);
        return { entry, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) };
      }),
    );
  }

  async #addPiecewise(entry: ZipEntry): Promise<void> {
    const source = Readable.fromWeb((await this.#open(entry)) as NodeWebStream, { signal: this.signal });
    const passed = new PassThrough({ highWaterMark: 256 * 1024 });
    source.once("error", (error) => this.output.destroy(error));
    this.zip.addReadStream(source.pipe(passed), entry.path, { mtime: entry.at, compress: false, size: entry.size });
    await once(passed, "end", { signal: this.signal });
  }

  async #open({ storageKey }: ZipEntry): Promise<ReadableStream<Uint8Array>> {
    this.signal.throwIfAborted();
    const stored = await openStored(storageKey, { signal: this.signal });
    if (!stored.ok || !stored.body) throw new Error(`a stored file could not be read (${stored.status})`);
    return stored.body;
  }
}

/** The first of these files that are read side by side: some small ones, or one large one. */
export function readTogether<T>(ahead: readonly T[], sizeOf: (file: T) => number): readonly T[] {
  const some = ahead.slice(0, small.files);
  const large = some.findIndex((file) => sizeOf(file) > small.bytes);
  return large < 0 ? some : some.slice(0, Math.max(1, large));
}
