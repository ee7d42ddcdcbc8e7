import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { log } from "@/lib/log";
import { type Failure, type ProgramResult, programResult } from "./result";

/** What one file may cost: time in milliseconds, memory of the whole process in bytes. */
export interface Limits {
  time: number;
  memory: number;
}

const usual: Limits = { time: 90_000, memory: 1_500 * 1024 ** 2 };
const lookEvery = 250;
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
  const main = path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "documents", "preparing", "program", "main.mjs");
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, main, task.type, task.file, task.folder], {
    cwd: task.folder,
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = await watch(child, limits, signal);
  if (ended.stopped) return failed(ended.stopped);
  if (ended.code !== 0) {
    log.warn({ type: task.type, code: ended.code, said: ended.said }, "A file broke the program that prepares it");
    return failed("tooHeavy");
  }
  return programResult.parse(JSON.parse(await readFile(path.join(task.folder, "result.json"), "utf8")));
}

const failed = (reason: Failure): ProgramResult => ({ files: [], failed: reason });

/** Waits for the end, and brings it about when a limit is passed. */
function watch(child: ChildProcess, limits: Limits, signal?: AbortSignal) {
  return new Promise<{ code: number | null; stopped?: Failure; said: string }>((resolve, reject) => {
    let said = "";
    let stopped: Failure | undefined;
    const stop = () => {
      stopped = "tooHeavy";
      child.kill("SIGKILL");
    };
    const giveUp = () => child.kill("SIGKILL");
    const clock = setTimeout(stop, limits.time);
    const look = setInterval(async () => {
      if ((await memoryOf(child.pid)) > limits.memory) stop();
    }, lookEvery);
    const end = () => {
      clearTimeout(clock);
      clearInterval(look);
      signal?.removeEventListener("abort", giveUp);
    };
    signal?.addEventListener("abort", giveUp);
    child.stderr?.on("data", (piece) => {
      if (said.length < 2_000) said += String(piece);
    });
    child.once("error", (error) => {
      end();
      reject(error);
    });
    child.once("close", (code) => {
      end();
      if (signal?.aborted) reject(new Error("preparing a file was interrupted"));
      else resolve({ code, said, ...(stopped && { stopped }) });
    });
  });
}

/** Bytes of memory a process holds, as far as the system tells; 0 where it does not. */
async function memoryOf(pid: number | undefined): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1];
    return Number(pages) * 4_096;
  } catch {
    return 0; // ended meanwhile, or a system without /proc: the limits of time and heap stay
  }
}
