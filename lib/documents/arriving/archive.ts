import "server-only";
import { Readable } from "node:stream";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { Refusal } from "@/lib/errors";
import { extensionOf } from "../file-names";
import { type Bytes, inMemory, Unreachable } from "./bytes";
import { isProgram, isProgramName } from "./programs";

/** What an archive may be. Twice as strict as any office needs it, and far from what hurts. */
const limits = {
  entries: 10_000,
  /** Bytes after unpacking, all together. */
  unpacked: 20 * 1024 ** 3,
  /** How many times larger something may get by unpacking; small files get what they like. */
  ratio: 200,
  ratioFrom: 10 * 1024 ** 2,
  /** Archives in archives: how deep, and how large one may be to be looked into. */
  depth: 2,
  nested: 64 * 1024 ** 2,
};

const opaqueArchives = new Set("7z rar tar gz tgz bz2 xz zst cab iso img arj ace lzh".split(" "));
const headBytes = 4_096;
const localHeader = 30;
const textDecoder = new TextDecoder();

/** What stands in an archive: the names of its entries, and the beginning of those that say what the archive is. */
export interface Listing {
  names: Set<string>;
  /** The types part of an office file. */
  contentTypes: string | undefined;
}

/**
 * Looks into a ZIP before anybody else does: refuses, in words, bombs, paths that lead outside, encrypted entries, programs, archives
 * within archives within archives, and what is no sound ZIP. `name` is the file's own, for the words.
 */
export async function lookIntoArchive(name: string, bytes: Bytes, depth = 0): Promise<Listing> {
  try {
    return await listEntries(name, await openArchive(bytes), depth);
  } catch (error) {
    throw inWords(name, error);
  }
}

/** Opens a ZIP by its directory, reading no more of it than is asked for. Rejects where it is no sound ZIP. */
export const openArchive = (bytes: Bytes): Promise<ZipFile> =>
  fromRandomAccessReaderPromise(new Reader(bytes), bytes.size, { autoClose: false });

async function listEntries(name: string, zip: ZipFile, depth: number): Promise<Listing> {
  const listing: Listing = { names: new Set(), contentTypes: undefined };
  const extents: [number, number][] = [];
  let unpacked = 0;
  if (zip.entryCount > limits.entries) throw new Refusal("upload.archiveBomb", { name });
  for await (const entry of zip.eachEntry()) {
    requireHarmless(name, entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.unpacked || isBlownUp(unpacked, zip.fileSize)) throw new Refusal("upload.archiveBomb", { name });
    listing.names.add(entry.fileName);
    const start = entry.relativeOffsetOfLocalHeader;
    extents.push([start, start + localHeader + entry.compressedSize]);
    await lookIntoEntry(name, zip, entry, listing, depth);
  }
  if (overlap(extents)) throw new Refusal("upload.archiveBomb", { name });
  return listing;
}

function requireHarmless(name: string, entry: Entry): void {
  if (isEscaping(entry)) throw new Refusal("upload.archivePaths", { name });
  if (entry.isEncrypted()) throw new Refusal("upload.archiveLocked", { name });
  if (isBlownUp(entry.uncompressedSize, entry.compressedSize)) throw new Refusal("upload.archiveBomb", { name });
  const extension = extensionOf(entry.fileName);
  if (isProgramName(extension)) throw new Refusal("upload.archiveProgram", { name, entry: lastOf(entry.fileName) });
  if (opaqueArchives.has(extension)) throw new Refusal("upload.archiveNested", { name });
}

const lastOf = (path: string) => path.split("/").at(-1)?.slice(0, 100) ?? "";
const isBlownUp = (unpacked: number, packed: number) =>
  unpacked > limits.ratioFrom && unpacked > limits.ratio * Math.max(packed, 1);

/** Out of the folder it is unpacked into: by its path, or by being a link. yauzl refuses the usual ways itself. */
function isEscaping(entry: Entry): boolean {
  const isLink = entry.versionMadeBy >> 8 === 3 && ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  return isLink || /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:|\0/i.test(entry.fileName);
}

async function lookIntoEntry(name: string, zip: ZipFile, entry: Entry, listing: Listing, depth: number): Promise<void> {
  if (entry.fileName.endsWith("/") || entry.uncompressedSize === 0) return;
  const head = await startOf(zip, entry, headBytes);
  if (isProgram(head) || textDecoder.decode(head.subarray(0, 2)) === "#!") {
    throw new Refusal("upload.archiveProgram", { name, entry: lastOf(entry.fileName) });
  }
  if (entry.fileName === "[Content_Types].xml") listing.contentTypes = textDecoder.decode(await startOf(zip, entry, 1024 ** 2));
  if (isZip(head)) await lookIntoNested(name, zip, entry, depth);
  else if (isOpaque(head)) throw new Refusal("upload.archiveNested", { name });
}

async function lookIntoNested(name: string, zip: ZipFile, entry: Entry, depth: number): Promise<void> {
  if (depth === limits.depth || entry.uncompressedSize > limits.nested) throw new Refusal("upload.archiveNested", { name });
  await lookIntoArchive(name, inMemory(await startOf(zip, entry, limits.nested)), depth + 1);
}

const isZip = (head: Uint8Array) => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
/** 7-Zip and RAR, whatever they are called. */
const isOpaque = (head: Uint8Array) => /^(377abcaf|52617221)/.test(Buffer.from(head.subarray(0, 4)).toString("hex"));

/** The first bytes of an entry, unpacked; what is behind them is never unpacked at all. */
async function startOf(zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part);
    length += part.length;
    if (length >= most) break;
  }
  stream.destroy();
  return Buffer.concat(parts).subarray(0, most);
}

/** Two entries that share bytes: the trick of the best bombs. */
function overlap(extents: [number, number][]): boolean {
  const ordered = extents.sort(([one], [other]) => one - other);
  return ordered.some(([start], at) => at > 0 && start < (ordered[at - 1]?.[1] ?? 0));
}

/** What yauzl stumbled over is the file's fault; what the storage did not give is not. */
function inWords(name: string, error: unknown): unknown {
  if (error instanceof Refusal || error instanceof Unreachable || !(error instanceof Error)) return error;
  if (/invalid relative path|absolute path|invalid characters/.test(error.message))
    return new Refusal("upload.archivePaths", { name });
  return new Refusal("upload.archiveBroken", { name });
}

class Reader extends RandomAccessReader {
  constructor(private readonly bytes: Bytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { bytes } = this;
    const step = 64 * 1024;
    return Readable.from(
      (async function* () {
        for (let at = start; at < end; at += step) yield await bytes.read(at, Math.min(end, at + step));
      })(),
      { objectMode: false },
    );
  }
}
