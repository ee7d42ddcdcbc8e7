import "server-only";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { log } from "@/lib/log";
import { readWatched } from "@/lib/reading/read-watched";
import type { Limits, Program } from "@/lib/reading/readers";

const usual: Limits = { time: 60_000, memory: 900 * 1024 ** 2 };
const program: Program = { main: "documents/texts/program/main.mjs", heapMegabytes: 512 };

const readText = z.object({ state: z.enum(["read", "empty", "encrypted", "broken"]), text: z.string().max(200_000) });

/** What the program found, or that it was stopped because the file cost more than it may. */
export type FoundText = z.output<typeof readText> | { state: "too-long"; text: "" };

/** Types whose words the program can read. */
export const readTypes = new Set([
  "pdf",
  "docx",
  "xlsx",
  "pptx",
  "odt",
  "ods",
  "odp",
  "rtf",
  "eml",
  "msg",
  "txt",
  "csv",
  "json",
  "xml",
]);

/**
 * Reads the words of one file in a process that knows nothing of this server and is killed when it takes too long or too
 * much. Throws only when the program itself could not run, or when the server stops meanwhile.
 */
export async function runReader(
  task: { type: string; file: string; result: string; scopeId: string },
  signal?: AbortSignal,
  limits = usual,
): Promise<FoundText> {
  const given = [task.type, task.file, task.result];
  const ended = await readWatched(program, { given, scopeId: task.scopeId }, limits, signal);
  if (ended.is === "tooMuch") return { state: "too-long", text: "" };
  if (ended.is === "broken") {
    log.warn({ type: task.type, said: ended.said }, "A file broke the program that reads its words");
    return { state: "too-long", text: "" };
  }
  return readText.parse(JSON.parse(await readFile(task.result, "utf8")));
}
