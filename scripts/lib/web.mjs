import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "./child.mjs";
import { root } from "./paths.mjs";

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
const mostProcesses = 4;
const pauseBeforeAgainMs = 1_000;
const makersEnv = {
  JOBS: "off",
  KONTOR_PAGES_ONLY: "true",
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
  const secret = processes > 1 ? randomBytes(24).toString("base64url") : undefined;
  const front = startChild([next, "start", "-p", String(port)], { ...env, ...(secret && { KONTOR_PAGES_SECRET: secret }) });
  const makers = new Map();
  let stopping = false;
  const tell = () => front.send({ pageMakers: [...makers.values()].flatMap(({ port: its }) => its ?? []) });

  async function keepMaker(name) {
    while (!stopping) {
      const maker = startMaker({ ...env, ...makersEnv, KONTOR_PAGES_SECRET: secret }, (its) => {
        makers.set(name, { child: maker, port: its });
        tell();
      });
      makers.set(name, { child: maker });
      await maker.exited;
      makers.delete(name);
      if (stopping) return;
      tell();
      await sleep(pauseBeforeAgainMs);
    }
  }
  const kept = Array.from({ length: processes - 1 }, (_, name) => keepMaker(name));

  async function stop() {
    stopping = true;
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

/** A process that only makes pages, at a port of its own that nobody else is answered on. */
function startMaker(env, onListening) {
  const child = startChild([next, "start", "-p", "0", "-H", "127.0.0.1"], env, { quiet: true });
  child.onMessage(({ listening }) => listening && onListening(listening));
  return child;
}
