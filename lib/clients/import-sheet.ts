import "server-only";
import { inflateRawSync } from "node:zlib";
import { readSheet } from "read-excel-file/universal";
import { Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import type { FileLine } from "./import-text";

/** What a workbook may hold when it is unpacked; the lists of 5,000 clients that firms have are below 10 MB. */
const mostUnpacked = 60 * 1024 * 1024;
const mostEntries = 500;
/** Excel's own limits are a million lines and 16,384 columns: a single cell at the far end would be laid out in full. */
const mostLines = 20_000;
const mostColumns = 200;

/** Whether these bytes begin as a ZIP archive does, which is what XLSX is. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The filled lines of a workbook's first sheet, each value as text. Everything is measured before it is read: refuses what
 * unpacks to too much, what is laid out too far, and what is no workbook.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<FileLine[]> {
  for (const part of unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) requireSmall(part);
  const copy = new Uint8Array(bytes).buffer;
  // It was measured before, so whatever stops the parser is the file's own form.
  const rows = await readSheet(copy, { parseNumber: (digits) => digits, trim: true }).catch((error: unknown) => {
    log.info({ err: error }, "A workbook of clients could not be read");
    throw new Refusal("import.unreadable");
  });
  return rows
    .map((cells, position) => ({ line: position + 1, cells: cells.map(asText) }))
    .filter(({ cells }) => cells.some((cell) => cell));
}

function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value === null || value === undefined) return "";
  const text = String(value).trim();
  // Numbers as Excel writes them: 1.2345E+5 and 10023.0 are 123450 and 10023.
  return /^-?\d+(\.\d+)?E[+-]?\d+$/i.test(text) ? String(Number(text)) : text.replace(/^(-?\d+)\.0+$/, "$1");
}

function requireSmall(part: { name: string; text: () => string }): void {
  if (!/^xl\/worksheets\/[^/]+\.xml$/.test(part.name)) return;
  for (const [, column = "", row = "0"] of part.text().matchAll(/\sr="([A-Z]*)(\d+)"/g)) {
    if (Number(row) > mostLines) throw new Refusal("import.tooManyLines", { most: mostLines });
    if (columnNumber(column) > mostColumns) throw new Refusal("import.tooManyColumns", { most: mostColumns });
  }
}

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

type Part = { name: string; text: () => string };

/** The archive's parts by its directory (PKWARE APPNOTE 4.3). Each is really unpacked, up to the limit: what it claims proves nothing. */
function unpack(zip: Buffer): Part[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > zip.length) throw new Refusal("import.unreadable");
  const count = zip.readUInt16LE(end + 10);
  if (count > mostEntries) throw new Refusal("import.tooLargeUnpacked");
  const parts: Part[] = [];
  let at = zip.readUInt32LE(end + 16);
  let left = mostUnpacked;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw new Refusal("import.unreadable");
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const content = unpackOne(zip, at, left);
    left -= content.length;
    parts.push({ name, text: () => content.toString("utf8") });
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

function unpackOne(zip: Buffer, entry: number, left: number): Buffer {
  const [flags, method, packed, start] = [
    zip.readUInt16LE(entry + 8),
    zip.readUInt16LE(entry + 10),
    zip.readUInt32LE(entry + 20),
    zip.readUInt32LE(entry + 42),
  ];
  const encrypted = (flags & 1) === 1;
  if (encrypted || start + 30 > zip.length || zip.readUInt32LE(start) !== 0x04034b50) throw new Refusal("import.unreadable");
  const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  const bytes = zip.subarray(from, from + packed);
  if (method === 0 && bytes.length <= left) return bytes;
  if (method !== 8 || left <= 0)
    throw new Refusal(method === 8 || method === 0 ? "import.tooLargeUnpacked" : "import.unreadable");
  try {
    return inflateRawSync(bytes, { maxOutputLength: left });
  } catch (error) {
    const tooLong = error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw new Refusal(tooLong ? "import.tooLargeUnpacked" : "import.unreadable");
  }
}
