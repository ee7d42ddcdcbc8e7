import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { waitForLock } from "./lock.mjs";
import { cacheDir } from "./paths.mjs";
import { capture } from "./processes.mjs";

/** So long the packages may take to come, in milliseconds; without them the tests go on all the same. */
const patience = 45_000;
const folder = path.join(cacheDir, "clamav");
/** Asked with settings of nothing: without any, it looks for those of the system and ends with an error where there are none. */
const runs = (program, env) =>
  spawnSync(program, ["--config-file=/dev/null", "--version"], { env: { ...process.env, ...env } }).status === 0;

/**
 * The virus scanner for tests, as { program, env }: the one of the system, else the one that an earlier run unpacked under .cache.
 * Undefined where there is none. Asks no network.
 */
export function findClamd() {
  if (runs("clamd", {})) return { program: "clamd", env: {} };
  const program = path.join(folder, "usr", "sbin", "clamd");
  if (!fs.existsSync(path.join(folder, "complete"))) return undefined;
  const env = { LD_LIBRARY_PATH: librariesIn(folder).join(":") };
  return runs(program, env) ? { program, env } : undefined;
}

/**
 * Sees to it that there is a virus scanner for tests: takes Debian's packages by apt and unpacks them under .cache, where nothing of them
 * is installed, no service starts and no signature base is fetched. Says in a sentence when that can't be done; never fails.
 */
export async function prepareClamd() {
  if (findClamd()) return;
  if (process.platform !== "linux" || !fs.existsSync("/usr/bin/apt-get") || !fs.existsSync("/usr/bin/dpkg-deb"))
    return sayMissing("this system has no apt");
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if (findClamd()) return;
    console.log("Getting clamd for the tests …");
    await unpackPackages();
    if (!findClamd()) sayMissing("its packages do not run here");
  } catch (error) {
    sayMissing(error.message);
  } finally {
    lock.release();
  }
}

const sayMissing = (why) => console.log(`Without clamd, what tests need a real one for is skipped: ${why}.`);

async function unpackPackages() {
  fs.rmSync(folder, { recursive: true, force: true });
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "kontor-apt-"));
  try {
    const deadline = Date.now() + patience;
    await apt(work, deadline, ["update"]);
    await apt(work, deadline, ["install", "--download-only", "--no-install-recommends", "--yes", "clamav-daemon"]);
    const archives = path.join(work, "cache", "archives");
    for (const name of fs.readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
      const { code, output } = await capture("dpkg-deb", ["--extract", path.join(archives, name), folder]);
      if (code !== 0) throw new Error(`${name} could not be unpacked (${lastLine(output)})`);
    }
    fs.writeFileSync(path.join(folder, "complete"), "");
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** Runs apt on lists and a cache of its own, so that it needs no root and leaves the system as it is. */
async function apt(work, deadline, args) {
  for (const part of ["state/lists/partial", "cache/archives/partial"]) fs.mkdirSync(path.join(work, part), { recursive: true });
  const settings = [
    `Dir::State=${work}/state`,
    `Dir::Cache=${work}/cache`,
    "Dir::State::status=/var/lib/dpkg/status",
    `APT::Sandbox::User=${os.userInfo().username}`,
    "APT::Update::Error-Mode=any",
    "Debug::NoLocking=true",
    "Acquire::Retries=0",
    "Acquire::http::Timeout=10",
    "Acquire::https::Timeout=10",
    "Acquire::Languages=none",
  ];
  const given = [...settings.flatMap((setting) => ["-o", setting]), ...args];
  const timeout = Math.max(1, deadline - Date.now());
  const { code, output } = await capture("apt-get", given, { timeout, env: { ...process.env, LC_ALL: "C" } });
  if (Date.now() >= deadline) throw new Error("its packages took too long to come");
  if (code !== 0) throw new Error(`apt could not get it (${lastLine(output)})`);
}

const lastLine = (output) => output.trim().split("\n").at(-1)?.slice(0, 200) ?? "";

/** The folders in which its own libraries lie, as Debian names them per machine. */
function librariesIn(root) {
  return [path.join(root, "usr", "lib"), path.join(root, "lib")]
    .filter((part) => fs.existsSync(part))
    .flatMap((part) => fs.readdirSync(part).map((name) => path.join(part, name)))
    .filter((part) => part.endsWith("-linux-gnu"));
}
