import "server-only";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { readWatched } from "@/lib/reading/read-watched";
import type { Limits, Program } from "@/lib/reading/readers";
import type { FileLine } from "./import-text";

const limits: Limits = { time: 30_000, memory: 800 * 1024 ** 2 };
const program: Program = { main: "clients/workbook-program/main.mjs", heapMegabytes: 384 };

const found = z.union([
  z.object({ rows: z.array(z.array(z.string())) }),
  z.object({ refusal: z.object({ code: z.string(), values: z.record(z.string(), z.number()) }) }),
]);

/** Whether these bytes begin as a ZIP archive does, which is what XLSX is. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The filled lines of a workbook's first sheet, each value as text, read in a process of its own. Refuses what unpacks to too much, what
 * is laid out too far, what costs too much to read, and what is no workbook.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<FileLine[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "kontor-import-"));
  try {
    const [file, result] = [path.join(folder, "workbook"), path.join(folder, "result.json")];
    await writeFile(file, bytes, { mode: 0o600 });
    const ended = await readWatched(program, { given: [file, result], scopeId: folder }, limits);
    if (ended.said) log.info({ said: ended.said.slice(0, 500) }, "A workbook of clients could not be read");
    if (ended.is !== "done") throw new Refusal("import.tooLargeUnpacked");
    const read = found.parse(JSON.parse(await readFile(result, "utf8")));
    if ("refusal" in read) throw new Refusal(read.refusal.code, read.refusal.values);
    return read.rows.map((cells, position) => ({ line: position + 1, cells })).filter(({ cells }) => cells.some((cell) => cell));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
