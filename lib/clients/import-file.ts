import "server-only";
import { Refusal } from "@/lib/errors";
import { isWorkbook, readWorkbook } from "./import-sheet";
import { decodeText, type FileLine, readLines } from "./import-text";

export const mostImportMegabytes = 5;
const mostLines = 10_000;
const mostColumns = 100;
const longestCell = 1_000;

export type ImportFile = { headers: string[]; lines: FileLine[] };

/**
 * What a file of clients says: the titles of its columns and the lines below them. CSV of any usual kind and XLSX; which it is
 * is seen in the bytes. Refuses, with the reason, what is empty, too large, no list, or only titles.
 */
export async function readImportFile(bytes: Uint8Array): Promise<ImportFile> {
  if (bytes.length === 0) throw new Refusal("import.empty");
  if (bytes.length > mostImportMegabytes * 1024 * 1024) throw new Refusal("import.tooLarge", { megabytes: mostImportMegabytes });
  const [titles, ...lines] = await linesOf(bytes);
  if (!titles || lines.length === 0) throw new Refusal("import.noLines");
  if (lines.length > mostLines) throw new Refusal("import.tooManyLines", { most: mostLines });
  if (titles.cells.length > mostColumns) throw new Refusal("import.tooManyColumns", { most: mostColumns });
  for (const { line, cells } of lines) {
    if (cells.some((cell) => cell.length > longestCell)) throw new Refusal("import.cellTooLong", { line, most: longestCell });
  }
  const width = titles.cells.length;
  return {
    headers: titles.cells.map((cell) => cell.slice(0, 100)),
    lines: lines.map(({ line, cells }) => ({ line, cells: cells.slice(0, width) })),
  };
}

async function linesOf(bytes: Uint8Array): Promise<FileLine[]> {
  if (isWorkbook(bytes)) return padded(await readWorkbook(bytes));
  const text = decodeText(bytes);
  // PDF, old Excel files and pictures have zero bytes; a list of clients has none.
  if (text.includes("\0")) throw new Refusal("import.unreadable");
  return readLines(text);
}

/** A workbook has no separators: empty cells at a line's end are left out of it. */
function padded(lines: FileLine[]): FileLine[] {
  const width = lines[0]?.cells.length ?? 0;
  return lines.map(({ line, cells }) => ({ line, cells: [...cells, ...Array(Math.max(0, width - cells.length)).fill("")] }));
}
