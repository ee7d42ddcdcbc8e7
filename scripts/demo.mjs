// npm run demo: the product with an invented firm, its clients and their documents, in a data directory of its own.
import fs from "node:fs";
import path from "node:path";
import { dataDir } from "./lib/paths.mjs";
import { runProduct } from "./lib/product.mjs";

/** Makes the world unless it is there. What a run that was cut off left behind is cleared away and made anew. */
async function seed({ folder, database, env }) {
  const marker = path.join(folder, "demo.json");
  const { clearWorld, stateOfWorld } = await import("./lib/demo-world.mjs");
  const state = await stateOfWorld(database, marker);
  if (state === "strange") {
    throw new Error("This database holds a firm that the demo did not make. Give the demo a database of its own.");
  }
  if (state !== "whole") {
    if (state === "half") await clearWorld(database, folder);
    console.log("Making the demo's world, this takes less than a minute …");
    await makeWorld(marker, env);
  }
  return JSON.parse(fs.readFileSync(marker, "utf8")).people;
}

async function makeWorld(marker, env) {
  const [{ bundle }, { startChild }] = await Promise.all([import("./lib/bundle.mjs"), import("./lib/child.mjs")]);
  fs.rmSync(marker, { force: true });
  const urls = { DATABASE_APP_URL: unhurried(env.DATABASE_APP_URL), DATABASE_SYSTEM_URL: unhurried(env.DATABASE_SYSTEM_URL) };
  const child = startChild([await bundle("scripts/demo/seed.ts"), marker], { ...env, ...urls, LOG_LEVEL: "warn" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => child.stop());
  if ((await child.exited) !== 0) throw new Error("The demo's world was not finished; the next start makes it anew.");
}

/** Thousands of commits that need not reach the disk one by one: the last one brings them all there. */
function unhurried(address) {
  const url = new URL(address);
  url.searchParams.set("synchronous_commit", "off");
  return url.href;
}

// Everybody in this world has an address that leads nowhere: mails stay on this machine, whatever the settings say.
for (const name of ["RESEND_API_KEY", "SMTP_URL"]) delete process.env[name];
process.exit(await runProduct({ folder: dataDir(".demo"), seed }));
