import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Given = {
  port: number;
  folder: string;
  /** Without it the product starts its own PostgreSQL, as it does for people. */
  database?: { admin: string; app: string; system: string };
  env?: Record<string, string>;
};

export type RunningProduct = Awaited<ReturnType<typeof startProduct>>;

/** Starts the built product by its own start command and waits until it welcomes; throws what it printed when it does not. */
export async function startProduct({ port, folder, database, env = {} }: Given) {
  mkdirSync(folder, { recursive: true });
  const logFile = path.join(folder, "product.log");
  const log = createWriteStream(logFile, { flags: "a" });
  const child = spawn(process.execPath, [path.resolve("scripts/start.mjs")], {
    env: { ...process.env, ...settings({ port, folder, ...(database ? { database } : {}) }), ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  const exited = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const welcome = await Promise.race([heard(child.stdout, "Stop with Ctrl-C."), exited]);
  if (typeof welcome === "number") throw new Error(`The product did not start:\n${readFileSync(logFile, "utf8")}`);
  return {
    address: `http://localhost:${port}`,
    folder,
    logFile,
    process: child,
    exited,
    setupLink: /http\S+\/setup\?token=\S+/.exec(welcome)?.[0],
    /** Kills every process of it at once, the database included, as a power cut would. */
    async killAll() {
      const postmaster = path.join(folder, "pg", "postmaster.pid");
      const roots = [child.pid, existsSync(postmaster) ? Number(readFileSync(postmaster, "utf8").split("\n")[0]) : undefined];
      for (const pid of withDescendants(roots.filter((pid) => pid !== undefined))) process.kill(pid, "SIGKILL");
      await exited;
    },
    /** Asks it to stop in order; resolves with the exit code. */
    async stop() {
      if (child.connected) child.send("stop");
      return exited;
    },
  };
}

function settings({ port, folder, database }: Given): Record<string, string> {
  return {
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    KONTOR_DATA_DIR: folder,
    DATABASE_URL: database?.admin ?? "",
    DATABASE_APP_URL: database?.app ?? "",
    DATABASE_SYSTEM_URL: database?.system ?? "",
    AUTH_SECRET: "",
  };
}

/** Collects what is printed until the words have come. */
function heard(stream: NodeJS.ReadableStream | null, words: string): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(words)) resolve(text);
    });
  });
}

/** These processes and all that they have started, children first to last. */
function withDescendants(roots: number[]): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (pid: number): number[] => [
    pid,
    ...pairs.filter(([, parent]) => parent === pid).flatMap(([child]) => below(child ?? 0)),
  ];
  return roots.flatMap(below).filter((pid) => pid > 1);
}
