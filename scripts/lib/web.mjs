import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "./child.mjs";
import { root } from "./paths.mjs";
import { socketFolder } from "./sockets.mjs";

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
const mostProcesses = 4;
const [shortestPauseMs, longestPauseMs, steadyMs] = [1_000, 30_000, 60_000];
const makersEnv = {
  JOBS: "off",
  DATABASE_POOL: String(Math.ceil(Number(process.env.DATABASE_POOL || 16) / 2)),
};

/** How many processes make pages: WEB_PROCESSES, or one per processor and no more than four. */
function wantedProcesses(given = process.env.WEB_PROCESSES) {
  const wanted = given ? Number(given) : Math.min(availableParallelism(), mostProcesses);
  if (!Number.isInteger(wanted) || wanted < 1) throw new Error(`WEB_PROCESSES must be a whole number from 1, not "${given}".`);
  return wanted;
}

/**
 * Starts the web server: one process that everybody speaks to, and beside it those that only make pages. One of these that dies is
 * started again, and meanwhile the first makes its pages. `exited` and `stop()` as those of a child; `pids()` are all that run.
 */
export function startWeb({ port, env, processes = wantedProcesses() }) {
  const folder = processes > 1 ? makerFolder(env.KONTOR_DATA_DIR) : undefined;
  const secret = folder && randomBytes(24).toString("base64url");
  const front = startChild([next, "start", "-p", String(port)], { ...env, ...(secret && { KONTOR_PAGES_SECRET: secret }) });
  const makers = new Map();
  const stopping = new AbortController();
  const tell = () => front.send({ pageMakers: [...makers].flatMap(([at, { listens }]) => (listens ? at : [])) });

  async function runMaker(at) {
    if (process.platform !== "win32") fs.rmSync(at, { force: true }); // what a killed one left
    const maker = { child: startMaker({ ...env, ...makersEnv, KONTOR_PAGES_SECRET: secret, KONTOR_PAGES_AT: at }) };
    makers.set(at, maker);
    maker.child.onMessage(({ listening }) => {
      maker.listens = listening;
      tell();
    });
    return maker.child.exited;
  }
  async function keepMaker(at) {
    for (let pause = shortestPauseMs; !stopping.signal.aborted; ) {
      const since = Date.now();
      const end = await runMaker(at).then(
        (code) => `ended with ${code}`,
        (error) => `could not be started (${error.message})`,
      );
      makers.delete(at);
      if (stopping.signal.aborted) return;
      tell();
      if (Date.now() - since > steadyMs) pause = shortestPauseMs;
      console.error(`A process that makes pages ${end}; it is started again in ${pause / 1000} s.`);
      await Promise.race([sleep(pause, undefined, { ref: false }), once(stopping.signal, "abort")]);
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }
  const kept = folder ? Array.from({ length: processes - 1 }, (_, n) => keepMaker(socketAt(folder, n))) : [];

  async function stop() {
    stopping.abort();
    const [code] = await Promise.all([front.stop(), ...[...makers.values()].map(({ child }) => child.stop())]);
    return code;
  }
  const exited = front.exited.then(async (code) => {
    await stop();
    await Promise.all(kept);
    return code;
  });
  return { pid: front.pid, pids: () => [front.pid, ...[...makers.values()].map(({ child }) => child.pid)], exited, stop };
}

const startMaker = (env) => startChild([next, "start"], env, { quiet: true });

/** Where the makers listen, so that nobody else may speak to them: sockets in a private folder, on Windows pipes that cannot be guessed. */
function makerFolder(dataFolder) {
  if (process.platform === "win32") return `\\\\.\\pipe\\kontor-${randomUUID()}`;
  return socketFolder(dataFolder, { name: "pages" });
}

const socketAt = (folder, n) => (process.platform === "win32" ? `${folder}-${n}` : path.join(folder, String(n)));
