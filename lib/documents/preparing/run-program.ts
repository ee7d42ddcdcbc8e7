import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { log } from "@/lib/log";
import { readWatched } from "@/lib/reading/read-watched";
import type { Limits, Program } from "@/lib/reading/readers";
import { type Failure, type ProgramResult, programResult } from "./result";

const usual: Limits = { time: 90_000, memory: 1_500 * 1024 ** 2 };
const program: Program = { main: "documents/preparing/program/main.mjs", heapMegabytes: 700 };

/** Types that the program can make something of. */
export const preparedTypes = new Set(["jpeg", "png", "webp", "gif", "tiff", "heic", "pdf", "xml", "eml", "msg"]);

/**
 * Runs the program on one file, in a process that knows nothing of this server and is killed when it takes too long or too much. Gives what it made, or why the file can't be shown; throws only when the program itself could not run.
 */
export async function runProgram(
  task: { type: string; file: string; folder: string; scopeId: string },
  signal?: AbortSignal,
  limits = usual,
): Promise<ProgramResult> {
  const given = [task.type, task.file, task.folder];
  const ended = await readWatched(program, { given, scopeId: task.scopeId }, limits, signal);
  if (ended.is === "tooMuch") return failed("tooHeavy");
  if (ended.is === "broken") {
    log.warn({ type: task.type, said: ended.said }, "A file broke the program that prepares it");
    return failed("tooHeavy");
  }
  return programResult.parse(JSON.parse(await readFile(path.join(task.folder, "result.json"), "utf8")));
}

const failed = (reason: Failure): ProgramResult => ({ files: [], failed: reason });
