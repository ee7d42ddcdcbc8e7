// Reads the lines of a workbook (XLSX) of clients. A program of its own, run by ../import-sheet.ts with little memory and
// little time: the file comes from anywhere, and no parser may hang or end the server. It knows no database, no setting and no network.
// In: messages [file, result]. Out: { rows } with each cell as text, or { refusal: { code, values } }, as JSON in that file, then "done".
import { readFile, writeFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import { readSheet } from "read-excel-file/universal";

/** What a workbook may hold when it is unpacked; the lists of 5,000 clients that firms have are below 10 MB. */
const mostUnpacked = 60 * 1024 * 1024;
const mostEntries = 500;
/** Excel's own limits are a million lines and 16,384 columns: a single cell at the far end would be laid out in full. */
const mostLines = 20_000;
const mostColumns = 200;

class Refused extends Error {
  constructor(code, values = {}) {
    super(code);
    this.refusal = { code, values };
  }
}

/** The archive's parts by its directory (PKWARE APPNOTE 4.3). Each is really unpacked, up to the limit: what it claims proves nothing. */
function* unpack(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > zip.length) throw new Refused("import.unreadable");
  const count = zip.readUInt16LE(end + 10);
  if (count > mostEntries) throw new Refused("import.tooLargeUnpacked");
  let at = zip.readUInt32LE(end + 16);
  let left = mostUnpacked;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw new Refused("import.unreadable");
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const content = unpackOne(zip, at, left);
    left -= content.length;
    yield content;
    at += 46 + nameLength + extra + comment;
  }
}

function unpackOne(zip, entry, left) {
  const [flags, method, packed, start] = [
    zip.readUInt16LE(entry + 8),
    zip.readUInt16LE(entry + 10),
    zip.readUInt32LE(entry + 20),
    zip.readUInt32LE(entry + 42),
  ];
  const encrypted = (flags & 1) === 1;
  if (encrypted || start + 30 > zip.length || zip.readUInt32LE(start) !== 0x04034b50) throw new Refused("import.unreadable");
  const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  const bytes = zip.subarray(from, from + packed);
  if (method === 0 && bytes.length <= left) return bytes;
  if (method !== 8 || left <= 0)
    throw new Refused(method === 8 || method === 0 ? "import.tooLargeUnpacked" : "import.unreadable");
  try {
    return inflateRawSync(bytes, { maxOutputLength: left });
  } catch (error) {
    throw new Refused(error?.code === "ERR_BUFFER_TOO_LARGE" ? "import.tooLargeUnpacked" : "import.unreadable");
  }
}

/** What says where a cell lies, in whichever part of the archive and in whichever quotes. What escapes this look ends with the process. */
function requireSmall(part) {
  for (const [, column, row] of part.toString("latin1").matchAll(/\sr\s*=\s*["']([A-Z]*)(\d+)["']/gi)) {
    if (Number(row) > mostLines) throw new Refused("import.tooManyLines", { most: mostLines });
    if (columnNumber(column.toUpperCase()) > mostColumns) throw new Refused("import.tooManyColumns", { most: mostColumns });
  }
}

const columnNumber = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function asText(value) {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value === null || value === undefined) return "";
  const text = String(value).trim();
  // Numbers as Excel writes them: 1.2345E+5 and 10023.0 are 123450 and 10023.
  return /^-?\d+(\.\d+)?E[+-]?\d+$/i.test(text) ? String(Number(text)) : text.replace(/^(-?\d+)\.0+$/, "$1");
}

async function read(file) {
  const bytes = await readFile(file);
  for (const part of unpack(bytes)) requireSmall(part);
  const rows = await readSheet(new Uint8Array(bytes).buffer, { parseNumber: (digits) => digits, trim: true }).catch((error) => {
    // It was measured before, so whatever stops the parser is the file's own form.
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    throw new Refused("import.unreadable");
  });
  if (rows.length > mostLines) throw new Refused("import.tooManyLines", { most: mostLines });
  return { rows: rows.map((cells) => cells.map(asText)) };
}

process.on("message", async ([file, result]) => {
  const found = await read(file).catch((error) => {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  });
  await writeFile(result, JSON.stringify(found));
  process.send("done");
});
process.on("disconnect", () => process.exit(0));
