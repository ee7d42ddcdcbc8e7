// Installs the packages when they are not the ones of package-lock.json. Uses nothing but Node: it runs before any package exists.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./lib/paths.mjs";

const lockFile = path.join(root, "package-lock.json");
const modules = path.join(root, "node_modules");
const stampFile = path.join(modules, ".kontor-installed");

/** Makes node_modules match the lock file. Asks the network only when they differ; ends the process when npm fails. */
export function prepare() {
  requireNode();
  const wanted = createHash("sha256").update(fs.readFileSync(lockFile)).update(process.version).digest("hex");
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === wanted) return;
  if (!isInstalled()) install();
  fs.writeFileSync(stampFile, wanted);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Kontor needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Compares with what npm wrote down at the end of its last whole install (a killed one leaves nothing). */
function isInstalled() {
  const list = path.join(modules, ".package-lock.json");
  if (!fs.existsSync(list)) return false;
  const installed = JSON.parse(fs.readFileSync(list, "utf8")).packages;
  const locked = JSON.parse(fs.readFileSync(lockFile, "utf8")).packages;
  return Object.entries(locked).every(
    ([place, { version, optional }]) => place === "" || installed[place]?.version === version || (optional && !installed[place]),
  );
}

function install() {
  console.log("Installing packages …");
  const npm = process.env.npm_execpath; // the npm that runs this script; without it the one on the path
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { cwd: root, stdio: "inherit" };
  const done = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync(["npm", ...args].join(" "), { ...options, shell: true });
  if (done.status === 0) return;
  console.error("The packages could not be installed; npm says why above.");
  process.exit(1);
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) prepare();
