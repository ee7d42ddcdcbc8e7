import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { log } from "@/lib/log";
import { type Limits, runWatched } from "@/lib/run-watched";
import { type Failure, type ProgramResult, programResult } from "./result";

const usual: Limits = { time: 90_000, memory: 1_500 * 1024 ** 2 };
const heapMegabytes = 700;

/** Types that the program can make something of. */
export const preparedTypes = new Set(["jpeg", "png", "webp", "gif", "tiff", "heic", "pdf", "xml", "eml", "msg"]);

/**
 * Runs the program on one file, in a process of its own that knows nothing of this server and is killed when it takes too long or
 * too much. Gives what it made, or why the file can't be shown; throws only when the program itself could not run.
 */
export async function runProgram(
  task: { type: string; file: string; folder: string },
  signal?: AbortSignal,
  limits = usual,
): Promise<ProgramResult> {
  const given = [task.type, task.file, task.folder];
  const ended = await runWatched(
    { main: "documents/preparing/program/main.mjs", given, folder: task.folder, heapMegabytes },
    limits,
    signal,
  );
  if (ended.isTooMuch) return failed("tooHeavy");
  if (ended.code !== 0) {
    log.warn({ type: task.type, code: ended.code, said: ended.said }, "A file broke the program that prepares it");
    return failed("tooHeavy");
  }
  return programResult.parse(JSON.parse(await readFile(path.join(task.folder, "result.json"), "utf8")));
}

const failed = (reason: Failure): ProgramResult => ({ files: [], failed: reason });
