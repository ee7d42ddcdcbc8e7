// npm run worker: a process that only does background jobs, beside a web process that runs with JOBS=off.
import { dataDir } from "./lib/paths.mjs";
import { productEnv, stopOnSignals } from "./lib/product.mjs";
import { prepare } from "./prepare.mjs";

prepare();
const stopping = stopOnSignals();
const { bundle } = await import("./lib/bundle.mjs");
const { startChild } = await import("./lib/child.mjs");
const { openDatabase } = await import("./lib/database.mjs");

const folder = dataDir();
const database = await openDatabase(folder);
await database.prepare();
const worker = startChild([await bundle("lib/jobs/worker.ts")], { ...productEnv(folder, database), NODE_ENV: "production" });
stopping.addEventListener("abort", () => worker.stop());
if (stopping.aborted) await worker.stop();
const code = await worker.exited;
await database.stop();
process.exit(code);
