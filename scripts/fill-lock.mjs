// node scripts/fill-lock.mjs, after every change of package-lock.json. npm drops optional packages of other systems that the
// registry at hand does not have, and then refuses its own lock file there. This adds them again, without a registry's address.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./lib/paths.mjs";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "win32", "openbsd", "netbsd", "sunos", "aix", "openharmony"];
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32"];

const file = path.join(root, "package-lock.json");
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const head = spawnSync("git", ["show", "HEAD:./package-lock.json"], { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const committed = head.status === 0 ? JSON.parse(head.stdout).packages : {};

/** What npm would have written about a package for one system, as far as its name tells. */
function entryOf(name, range, parent) {
  const parts = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => parts.includes(system));
  const cpu = PROCESSORS.filter((processor) => parts.includes(processor));
  if (cpu.length === 0 && parts.some((part) => /gnueabihf|musleabihf/.test(part))) cpu.push("arm");
  const libc = parts.includes("musl") ? ["musl"] : parts.some((part) => part === "gnu" || part === "glibc") ? ["glibc"] : [];
  return {
    version: range.replace(/^[\^~]/, ""),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

let added = 0;
for (const [place, parent] of Object.entries(lock.packages)) {
  delete parent.resolved;
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    // npm puts them beside the package that names them, or under it where that place holds another version.
    const beside = `${place.slice(0, Math.max(0, place.lastIndexOf("node_modules/")))}node_modules/${name}`;
    const under = `${place}/node_modules/${name}`;
    const version = range.replace(/^[\^~]/, "");
    const fits = (found) => found && (found.version === version || /^[\^~]/.test(range));
    if (fits(lock.packages[beside]) || fits(lock.packages[under])) continue;
    const free = lock.packages[beside] ? under : beside;
    lock.packages[free] = fits(committed[free]) ? committed[free] : entryOf(name, range, parent);
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
fs.writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added} packages of other systems added.`);
