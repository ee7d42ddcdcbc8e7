import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { constants, setPriority, tmpdir } from "node:os";
import path from "node:path";

/** What one file may cost: time in milliseconds, memory of the whole process in bytes. */
export interface Limits {
  time: number;
  memory: number;
}

/** How a program dealt with a file: done, stopped because it took too much, or broken by it. */
export interface Ended {
  is: "done" | "tooMuch" | "broken";
  said: string;
}

/** A program that reads files: its main file in lib/, and the megabytes of heap it gets. */
export interface Program {
  main: string;
  heapMegabytes: number;
}

const lookEvery = 250;
/** A process that has read so many files, or holds so much, starts anew; one without work ends after a moment. */
const mostFiles = 100;
const mostKept = 400 * 1024 ** 2;
const idleTime = 3_000;
const mostIdle = 4;
const mostSaid = 2_000;

const idle = new Set<Reader>();

/** A process that can read a file of this scope now: one that has just read another of it, else (or where `fresh`) a new one. */
export function takeReader(program: Program, scopeId: string, fresh = false): Reader {
  const known = fresh ? undefined : [...idle].find((reader) => reader.isFor(program, scopeId));
  const reader = known ?? new Reader(program, scopeId);
  idle.delete(reader);
  return reader;
}

/** A process that reads files one after another. It ends with this server, whichever way that ends: its line to here breaks. */
class Reader {
  readonly #child: ChildProcess;
  #read = 0;
  #clock: NodeJS.Timeout | undefined;
  #isGone = false;

  constructor(
    private readonly program: Program,
    private readonly scopeId: string,
  ) {
    const main = path.join(/* turbopackIgnore: true */ process.cwd(), "lib", program.main);
    this.#child = spawn(process.execPath, [`--max-old-space-size=${program.heapMegabytes}`, main], {
      cwd: tmpdir(),
      env: { NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.once("close", () => this.#end());
    this.#child.on("error", () => this.#end());
    // Whoever waits for a page goes first.
    if (this.#child.pid) setPriority(this.#child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  }

  /** Its process; undefined when it could not start. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  isFor(program: Program, scopeId: string): boolean {
    return !this.#isGone && this.program.main === program.main && this.scopeId === scopeId;
  }

  /** Had it read a file before the last one? */
  hadPast(): boolean {
    return this.#read > 1;
  }

  /** Reads one file, and is killed when that takes more than it may. Rejects when it could not start, or the signal came. */
  async read(given: string[], limits: Limits, signal?: AbortSignal): Promise<Ended> {
    clearTimeout(this.#clock);
    this.#hold(true);
    this.#read += 1;
    const ended = await this.#watch(given, limits, signal);
    if (ended.is === "done" && this.#read < mostFiles && (await memoryOf(this.#child.pid)) < mostKept) this.#rest();
    else this.#child.kill("SIGKILL");
    return ended;
  }

  #watch(given: string[], limits: Limits, signal?: AbortSignal): Promise<Ended> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      let said = "";
      const listen = (piece: Buffer) => {
        if (said.length < mostSaid) said += String(piece);
      };
      const settle = (outcome: Ended | Error) => {
        clearTimeout(clock);
        clearInterval(look);
        signal?.removeEventListener("abort", interrupt);
        child.off("message", onDone).off("close", onClose).off("error", settle);
        child.stderr?.off("data", listen);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      const end = (is: Ended["is"]) => settle({ is, said });
      const onDone = (message: unknown) => message === "done" && end("done");
      const onClose = () => end("broken");
      const stop = () => {
        child.kill("SIGKILL");
        end("tooMuch");
      };
      const interrupt = () => {
        child.kill("SIGKILL");
        settle(new Error("looking at a file was interrupted"));
      };
      const clock = setTimeout(stop, limits.time);
      const look = setInterval(async () => {
        if ((await memoryOf(child.pid)) > limits.memory) stop();
      }, lookEvery);
      child.on("message", onDone).on("close", onClose).on("error", settle);
      child.stderr?.on("data", listen);
      if (signal?.aborted) return interrupt();
      signal?.addEventListener("abort", interrupt);
      // Where it is gone already, its end says so.
      if (child.connected) child.send(given, () => undefined);
      else if (this.#isGone) onClose();
    });
  }

  #rest(): void {
    idle.add(this);
    this.#hold(false);
    this.#clock = setTimeout(() => this.#stop(), idleTime);
    this.#clock.unref();
    for (const oldest of idle) if (idle.size > mostIdle) oldest.#stop();
  }

  #stop(): void {
    idle.delete(this);
    this.#child.kill("SIGKILL");
  }

  /** While it rests it keeps nobody from ending. */
  #hold(isBusy: boolean): void {
    const held = [this.#child, this.#child.channel, this.#child.stderr as { ref?: () => void; unref?: () => void } | null];
    for (const one of held) isBusy ? one?.ref?.() : one?.unref?.();
  }

  #end(): void {
    this.#isGone = true;
    idle.delete(this);
    clearTimeout(this.#clock);
  }
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
