import { Refusal } from "@/lib/errors";

/** One line of a file: where it stood, counted as a text editor counts, and its cells. */
export type FileLine = { line: number; cells: string[] };

const separators = [";", "\t", ","] as const;

/** The text of a file from some office program: UTF-8 or UTF-16 with their marks, UTF-8 without, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => windows1252[byte - 0x80] ?? String.fromCharCode(byte)).join("");
  }
}

/** What Windows-1252 has from 0x80 to 0x9f, where Latin-1 has control signs. Node's own decoder takes it for Latin-1. */
const windows1252 = [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"];

/** The lines of a text whose cells are set apart by semicolons, tabs or commas. Refuses a quote that is never closed, with its line. */
export function readLines(text: string): FileLine[] {
  const given = /^sep=(.)\r?\n/i.exec(text);
  const separator = given?.[1] ?? likeliestSeparator(text);
  return split(given ? text.slice(given[0].length) : text, separator, given ? 2 : 1);
}

/** The one that stands most often outside quotes in the first filled line. */
function likeliestSeparator(text: string): string {
  const counts = new Map<string, number>(separators.map((separator) => [separator, 0]));
  let quoted = false;
  let filled = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === "\n" && filled) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    if (sign.trim()) filled = true;
  }
  return separators.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best), separators[0]);
}

/** RFC 4180, with any separator; a quote inside a cell that does not begin with one is an ordinary sign. */
function split(text: string, separator: string, firstLine: number): FileLine[] {
  const lines: FileLine[] = [];
  let [at, line] = [0, firstLine];
  while (at < text.length) {
    const cells: string[] = [];
    const begins = line;
    for (;;) {
      if (text[at] === '"') {
        const [cell, end, breaks] = quotedCell(text, at, begins);
        line += breaks;
        const rest = endOfCell(text, end, separator);
        cells.push(cell + text.slice(end, rest));
        at = rest;
      } else {
        const end = endOfCell(text, at, separator);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    line += 1;
    if (cells.some((cell) => cell.trim())) lines.push({ line: begins, cells: cells.map((cell) => cell.trim()) });
  }
  return lines;
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}

function quotedCell(text: string, start: number, line: number): [cell: string, end: number, breaks: number] {
  let cell = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Refusal("import.openQuote", { line });
    cell += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    cell += '"';
    at += 1;
  }
  const inside = text.slice(start, at);
  return [cell, at, inside.split(/\r\n|\n|\r/).length - 1];
}
