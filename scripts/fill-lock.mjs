// node scripts/fill-lock.mjs, after every change of package-lock.json. npm drops optional packages of other systems that the
// registry at hand does not have, and then refuses its own lock file there. This adds them again, without a registry's address.
import fs from "node:fs";
import path from "node:path";
import { root } from "./lib/paths.mjs";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "win32", "openbsd", "netbsd", "sunos", "aix", "openharmony"];
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32"];

const file = path.join(root, "package-lock.json");
const lock = JSON.parse(fs.readFileSync(file, "utf8"));

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
    const nested = `${place}/node_modules/${name}`.replace(/^\//, "");
    const known = lock.packages[nested] ?? lock.packages[`node_modules/${name}`];
    const version = range.replace(/^[\^~]/, "");
    if (known && (known.version === version || /^[\^~]/.test(range))) continue;
    lock.packages[known ? nested : `node_modules/${name}`] = entryOf(name, range, parent);
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
fs.writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added} packages of other systems added.`);
