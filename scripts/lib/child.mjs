import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./paths.mjs";

const PATIENCE = 20_000;
const preload = path.join(root, "scripts", "server-preload.cjs");

/**
 * Starts a part of the product (the web server, a worker) in a session of its own: Ctrl-C reaches us, and we stop it in order.
 * `exited` resolves with its exit code; `stop()` asks it to finish, and ends it by force when it takes too long. Of a quiet one only the
 * log is printed, not what its framework says at the start.
 */
export function startChild(args, env, { quiet = false } = {}) {
  // Pages make much that is soon forgotten: with room for it the collector runs a third as often.
  const child = spawn(process.execPath, ["--require", preload, "--max-semi-space-size=32", ...args], {
    cwd: root,
    env: { ...process.env, ...env, KONTOR_STARTED_BY: String(process.pid) },
    stdio: ["ignore", quiet ? "pipe" : "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  if (quiet) createInterface({ input: child.stdout }).on("line", (line) => line.startsWith("{") && console.log(line));
  let asked = false;
  const exited = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (asked && signal === "SIGTERM" ? 0 : 1)));
  });
  return {
    pid: child.pid,
    exited,
    onMessage: (listener) => child.on("message", listener),
    send: (message) => child.connected && child.send(message),
    async stop() {
      if (!asked && child.connected) child.send("stop");
      asked = true;
      await Promise.race([exited, sleep(PATIENCE, undefined, { ref: false })]);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      return exited;
    },
  };
}
