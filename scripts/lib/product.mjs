import fs from "node:fs";
import path from "node:path";
import { prepare } from "../prepare.mjs";
import { takeLock } from "./lock.mjs";
import { root } from "./paths.mjs";
import { waitFor } from "./processes.mjs";

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");

/**
 * Runs the whole product on a data directory until it is told to stop, and resolves with the exit code for the process.
 * `seed` may fill the database before anybody comes in. A second run on the same data explains itself and gives 1.
 */
export async function runProduct({ folder, development = false, seed }) {
  const port = Number(process.env.PORT || 3000);
  const address = process.env.APP_URL || `http://localhost:${port}`;
  const lock = await takeLock(path.join(folder, "kontor.lock"), { address });
  if (lock.holder) {
    console.error(`Kontor already runs on this data: ${lock.holder.address} (process ${lock.holder.pid}, data in ${folder}).`);
    console.error("It was left alone. To run another one, give it its own KONTOR_DATA_DIR and PORT.");
    return 1;
  }
  const stopping = stopOnSignals();
  const undo = [() => lock.release()];
  try {
    return await serve({ folder, port, address, development, seed, stopping, undo });
  } catch (error) {
    if (stopping.aborted) return 0;
    console.error(error instanceof Error && !error.code ? error.message : error);
    return 1;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function serve({ folder, port, address, development, seed, stopping, undo }) {
  if (fs.existsSync(path.join(folder, "restoring"))) {
    throw new Error(`A restore into ${folder} was cut off. Delete the folder and restore again.`);
  }
  prepare();
  const [{ buildIfNeeded }, { openDatabase }, { requireFreePort }, { makeSetupLink }] = await Promise.all([
    import("./build.mjs"),
    import("./database.mjs"),
    import("./ports.mjs"),
    import("./setup-link.mjs"),
  ]);
  await requireFreePort(port);
  if (!development) await buildIfNeeded(stopping);
  stopping.throwIfAborted();
  const database = await openDatabase(folder);
  undo.push(() => database.stop());
  await database.prepare();
  stopping.throwIfAborted();
  const env = { ...productEnv(folder, database), PORT: String(port), APP_URL: address };
  const people = await seed?.({ folder, database, env });
  const setupLink = await makeSetupLink(database.systemUrl, address);
  stopping.throwIfAborted();
  const app = await startApp({ port, development, env: { ...env, NODE_ENV: development ? "development" : "production" } });
  undo.push(() => app.stop());
  stopping.addEventListener("abort", () => app.stop());
  const ready = await Promise.race([app.exited.then(() => false), waitFor(() => answers(port), { timeout: 120_000 })]);
  if (ready && !stopping.aborted) welcome({ folder, address, setupLink, people });
  return app.exited;
}

async function startApp({ port, development, env }) {
  const [{ startChild }, { startWeb }] = await Promise.all([import("./child.mjs"), import("./web.mjs")]);
  return development ? startChild([next, "dev", "-p", String(port)], env) : startWeb({ port, env });
}

/** The settings with which every process of this installation runs. */
export function productEnv(folder, database) {
  return {
    DATABASE_APP_URL: database.appUrl,
    DATABASE_SYSTEM_URL: database.systemUrl,
    DATABASE_SOCKET: database.socket ?? "",
    AUTH_SECRET: process.env.AUTH_SECRET || database.secrets.authSecret,
    KONTOR_DATA_DIR: folder,
    JOBS: process.env.JOBS || "inline",
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/**
 * Aborts at the first Ctrl-C, SIGTERM or closed terminal (npm passes Ctrl-C on a second time, which changes nothing), and
 * when the process that started us by fork says "stop" or is gone.
 */
export function stopOnSignals() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => controller.abort());
  process.on("message", (message) => message === "stop" && controller.abort());
  process.once("disconnect", () => controller.abort());
  process.channel?.unref();
  return controller.signal;
}

async function answers(port) {
  try {
    await fetch(`http://127.0.0.1:${port}/api/health`, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false; // not listening yet
  }
}

function welcome({ folder, address, setupLink, people }) {
  const lines = ["", `Kontor is running:  ${address}`];
  if (setupLink)
    lines.push(`Create your firm:   ${setupLink}`, "                    (works once, for 24 hours; a restart prints a new one)");
  if (people) lines.push(people);
  if (!process.env.RESEND_API_KEY && !process.env.SMTP_URL) lines.push(`Mails are kept in:  ${path.join(folder, "mail")}`);
  lines.push("Stop with Ctrl-C.", "");
  console.log(lines.join("\n"));
}
