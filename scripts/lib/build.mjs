import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { waitForLock } from "./lock.mjs";
import { cacheDir, root } from "./paths.mjs";
import { run } from "./processes.mjs";

const NOT_BUILT = new Set([
  ...["node_modules", "scripts", "e2e", "bench", "docs", "backups", "coverage", "test-results", "playwright-report"],
]);
const NOT_SOURCE = /\.(test\.tsx?|md|sql|tsbuildinfo|log)$|^next-env\.d\.ts$/;
const stampFile = path.join(root, ".next", "kontor-build.json");
const buildIdFile = path.join(root, ".next", "BUILD_ID");

/** Builds the product unless the last finished build was made of the very same sources. Throws when the build fails. */
export async function buildIfNeeded(signal) {
  if (isBuilt(sourceHash(root))) return;
  const lock = await waitForLock(path.join(cacheDir, "build.lock"));
  try {
    const hash = sourceHash(root);
    if (!isBuilt(hash)) await build(hash, signal);
  } finally {
    lock.release();
  }
}

/** The stamp goes first and comes last: a build that was killed in the middle has none. */
async function build(hash, signal) {
  console.log("Building …");
  fs.rmSync(stampFile, { force: true });
  // What the type check remembers of generated types is not always what they are by now: it would refuse sound pages.
  fs.rmSync(path.join(root, ".next", "cache", ".tsbuildinfo"), { force: true });
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const code = await run(process.execPath, [next, "build"], { cwd: root, env, signal });
  if (code !== 0) throw new Error("The build failed; the reason stands above.");
  fs.writeFileSync(stampFile, JSON.stringify({ hash, buildId: fs.readFileSync(buildIdFile, "utf8") }));
}

function isBuilt(hash) {
  try {
    const stamp = JSON.parse(fs.readFileSync(stampFile, "utf8"));
    return stamp.hash === hash && stamp.buildId === fs.readFileSync(buildIdFile, "utf8");
  } catch {
    return false; // never built, or not to its end
  }
}

/** One number for everything the build is made of: names and contents of the sources, the lock file, Node's version. */
export function sourceHash(folder) {
  const hash = createHash("sha256").update(process.version);
  for (const file of sources(folder, "")) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(folder, file)));
  }
  return hash.digest("hex");
}

function sources(folder, inside) {
  const entries = fs.readdirSync(path.join(folder, inside), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.posix.join(inside, entry.name);
      if (entry.name.startsWith(".") || NOT_SOURCE.test(entry.name)) return [];
      if (entry.isFile()) return [file];
      if (!entry.isDirectory() || (inside === "" && NOT_BUILT.has(entry.name))) return [];
      const isData = fs.existsSync(path.join(folder, file, "secrets.json"));
      return isData ? [] : sources(folder, file);
    });
}
