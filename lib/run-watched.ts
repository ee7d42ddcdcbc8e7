import "server-only";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import path from "node:path";

/** What one file may cost: time in milliseconds, memory of the whole process in bytes. */
export interface Limits {
  time: number;
  memory: number;
}

/** How a program ended: its exit code, what it said of errors, and whether it was stopped because it took too much. */
export interface Ended {
  code: number | null;
  isTooMuch: boolean;
  said: string;
}

const lookEvery = 250;

/**
 * Runs a program of lib/ on one file, in a process that knows nothing of this server, has this folder for its own and is killed
 * when it takes too long or too much. Rejects only when it could not run, or when the signal ends it.
 */
export function runWatched(
  program: { main: string; given: string[]; folder: string; heapMegabytes: number },
  limits: Limits,
  signal?: AbortSignal,
): Promise<Ended> {
  const main = path.join(/* turbopackIgnore: true */ process.cwd(), "lib", program.main);
  const child = spawn(process.execPath, [`--max-old-space-size=${program.heapMegabytes}`, main, ...program.given], {
    cwd: program.folder,
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  // Whoever waits for a page goes first.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  return new Promise((resolve, reject) => {
    let said = "";
    let isTooMuch = false;
    const stop = () => {
      isTooMuch = true;
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
    if (signal?.aborted) giveUp();
    signal?.addEventListener("abort", giveUp);
    child.stderr.on("data", (piece) => {
      if (said.length < 2_000) said += String(piece);
    });
    child.once("error", (error) => {
      end();
      reject(error);
    });
    child.once("close", (code) => {
      end();
      if (signal?.aborted) reject(new Error("looking at a file was interrupted"));
      else resolve({ code, isTooMuch, said });
    });
  });
}

/** Bytes of memory a process holds, as far as the system tells; 0 where it does not. */
export async function memoryOf(pid: number | undefined): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1];
    return Number(pages) * 4_096;
  } catch {
    return 0; // ended meanwhile, or a system without /proc: the limits of time and heap stay
  }
}
