// npm run bench [-- --quick] [--explain] [--only=crowd,zip]: measures the built product on this machine, on a throw-away data directory.
import fs from "node:fs";
import path from "node:path";
import { cacheDir, root } from "./lib/paths.mjs";
import { waitFor } from "./lib/processes.mjs";
import { productEnv, stopOnSignals } from "./lib/product.mjs";
import { prepare } from "./prepare.mjs";

prepare();
const stopping = stopOnSignals();
const [{ buildIfNeeded }, { importBundled }, { startWeb }, { openDatabase }, { freePort }] = await Promise.all(
  ["build", "bundle", "web", "database", "ports"].map((name) => import(`./lib/${name}.mjs`)),
);
const homes = await Promise.all([import("../bench/measure.mjs"), import("../bench/screens.mjs"), import("../bench/live.mjs")]);
const measure = Object.assign({}, ...homes);
const { Report } = await import("../bench/report.mjs");
const { startBare } = await import("../bench/transfers.mjs");

const quick = process.argv.includes("--quick");
const size = quick
  ? { smaller: 2_000, larger: 5_000, folders: [1_000, 10_000], people: 50, rounds: 25, warmUp: 8, large: 100, turns: 1 }
  : {
      smaller: 2_000,
      larger: 5_000,
      folders: [1_000, 10_000, 100_000],
      people: 50,
      rounds: 100,
      warmUp: 15,
      large: 500,
      turns: 2,
    };
size.screens = quick ? 3 : 9;
size.crowd = quick ? { seconds: 8, warmUpSeconds: 3 } : { seconds: 20, warmUpSeconds: 5 };

const allParts = [
  "measureScripts",
  "measurePages",
  "measureScreens",
  "measureLive",
  "measureSearch",
  "measureUploads",
  "measureDownloads",
  "measureZip",
  "measureCrowd",
  "measureTasks",
  "measureImport",
  "measureAcceptances",
];
const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice("--only=".length)
  .toLowerCase()
  .split(",");
const parts = allParts.filter((part) => !only || only.includes(part.slice("measure".length).toLowerCase()));

const folder = path.join(cacheDir, "bench", String(process.pid));
const undo = [() => fs.rmSync(folder, { recursive: true, force: true })];
const step = (words) => {
  stopping.throwIfAborted();
  if (words) console.log(words);
};

async function openWorld() {
  const database = await openDatabase(folder, { env: {} });
  undo.push(() => database.stop());
  await database.prepare();
  const port = await freePort(3900);
  const origin = `http://localhost:${port}`;
  const env = { ...productEnv(folder, database), PORT: String(port), APP_URL: origin, LOG_LEVEL: "warn", NODE_ENV: "production" };
  Object.assign(process.env, env); // the bundle of the seed reads its settings where the product does
  const product = await importBundled("bench/reads.ts");
  undo.push(() => product.closeDatabase());
  step(`Making ${size.smaller} + ${size.larger} clients and folders of ${size.folders.join(", ")} documents …`);
  const world = await product.makeWorld(size);
  await product.writeTexts(world);
  const { default: postgres } = await import("postgres");
  const admin = postgres(database.adminUrl, { max: 1 });
  await admin`vacuum analyze`;
  await admin`checkpoint`;
  undo.push(() => admin.end());
  const announce = async (count, bytes) => {
    const files = Array.from({ length: count }, (_, n) => ({
      name: `Bench ${n}.txt`,
      size: bytes,
      type: "text/plain",
      lastModified: Date.now(),
    }));
    const answer = await product.announceUploads(world.smaller.actor, { ...world.inbox, onSameName: "keep-both", files });
    return answer.uploads.map(({ uploadId }) => uploadId);
  };
  return {
    port,
    origin,
    env,
    world,
    settled: () => settled(admin),
    announce,
    addresses: product.addressesToPut,
    reads: product.readsOf(world),
    searched: product.searched,
    change: product.change,
    searches: product.searchesOf(world),
    tasks: product,
    importClients: product.importClients,
  };
}

/** What was filed is prepared in the background, which is no part of what is measured next: waits until nothing is due. */
async function settled(admin) {
  const nothingDue = async () => {
    const [due] = await admin`
      select from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts limit 1`;
    return due === undefined;
  };
  if (!(await waitFor(nothingDue, { timeout: 900_000, every: 200 })))
    throw new Error("The background jobs did not come to an end.");
}

async function startProduct({ port, env }) {
  const app = startWeb({ port, env });
  undo.push(() => app.stop());
  stopping.addEventListener("abort", () => app.stop());
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/api/health`).then(
      (reply) => reply.ok,
      () => false,
    );
  const ready = await Promise.race([app.exited.then(() => false), waitFor(answers, { timeout: 60_000 })]);
  if (!ready) throw new Error("The product did not start.");
  return app;
}

async function explain(reads) {
  for (const read of reads) console.log(`\n── ${read.name}\n${(await read.explain()).join("\n")}`);
}

try {
  await buildIfNeeded(stopping);
  fs.mkdirSync(folder, { recursive: true });
  const opened = await openWorld();
  if (process.argv.includes("--explain")) await explain(opened.reads);
  step("Measuring …");
  const app = await startProduct(opened);
  const bare = await startBare(path.join(folder, "bare"));
  undo.push(() => bare.stop());
  const report = new Report();
  const given = { ...opened, pids: app.pids(), bare, report, size };
  for (const part of parts) {
    step();
    await opened.settled();
    await measure[part](given);
  }
  report.finish(path.join(root, "bench", "results"), { quick, size });
} catch (error) {
  if (!stopping.aborted) console.error(error);
  process.exitCode = stopping.aborted ? 0 : 1;
} finally {
  for (const clean of undo.reverse()) await clean();
}
process.exit();
