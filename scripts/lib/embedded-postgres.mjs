import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { freePort } from "./ports.mjs";
import { findPostgres, reachableFolder, renameUnlessThere } from "./postgres-binaries.mjs";
import { isAlive, waitFor } from "./processes.mjs";
import { isPrivate, postgresSocketIn, socketFolder } from "./sockets.mjs";

const FIRST_PORT = 54329;
const STALE_AFTER = 5_000;
const inC = { ...process.env, LC_ALL: "C" };

/**
 * Starts the private Postgres of a data directory, or joins the one that already runs there. Safe to call from several
 * processes at once and after any crash. Rejects with the end of the server's log when it does not come up in time.
 * `settings` are extra `-c` lines; they only count for the process that really starts the server.
 */
export async function ensurePostgres({ dataDir, database = "kontor", settings = {}, patience = 60_000 }) {
  const { as, program } = findPostgres();
  const folder = reachableFolder(dataDir, as);
  const cluster = path.join(folder, "pg");
  if (!fs.existsSync(path.join(cluster, "PG_VERSION"))) initialise(folder, cluster, { as, program });
  const leave = enter(dataDir);
  const sockets = socketFolder(folder, { as });
  const server = { cluster, as, program, sockets, log: path.join(folder, "postgres.log"), settings, patience };
  const { port, socket } = await startOrJoin(server);
  const url = (name) => `postgres://postgres:${password(cluster)}@127.0.0.1:${port}/${name}`;
  await createDatabase(url("postgres"), database);
  return {
    port,
    /** The way without the network, twice as cheap per question; undefined where there is none. */
    socket,
    url: url(database),
    urlOf: url,
    /** Stops the server unless somebody else still uses it; says whether it stopped. */
    stop: async () => leave() && (await nobodyConnected(url("postgres"))) && shutDown(server),
  };
}

/** Makes the cluster beside its place and renames it: a crash in the middle leaves nothing that looks finished. */
function initialise(folder, cluster, { as, program }) {
  const half = fs.mkdtempSync(path.join(folder, "pg-new-"));
  const secret = path.join(half, "password");
  const data = path.join(half, "data");
  fs.mkdirSync(data, { mode: 0o700 });
  fs.writeFileSync(secret, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (as.uid !== undefined) for (const item of [half, secret, data]) fs.chownSync(item, as.uid, as.gid);
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const access = ["-U", "postgres", "--pwfile", secret, "-A", "scram-sha-256"];
  const args = ["-D", data, "-E", "UTF8", "--no-instructions", ...access, ...locale];
  const made = spawnSync(program("initdb"), args, { ...as, cwd: os.tmpdir(), encoding: "utf8", env: inC });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  fs.renameSync(secret, path.join(data, "kontor.password"));
  renameUnlessThere(data, cluster);
  fs.rmSync(half, { recursive: true, force: true });
}

const password = (cluster) => fs.readFileSync(path.join(cluster, "kontor.password"), "utf8").trim();

/** Notes that this process uses the server; the returned function takes the note back and says if it was the last. */
function enter(dataDir) {
  const users = path.join(dataDir, "postgres-users");
  fs.mkdirSync(users, { recursive: true });
  const note = path.join(users, `${process.pid}-${randomBytes(4).toString("hex")}`);
  fs.writeFileSync(note, "");
  return () => {
    fs.rmSync(note, { force: true });
    const rest = fs.readdirSync(users).filter((name) => {
      if (isAlive(Number.parseInt(name, 10))) return true;
      fs.rmSync(path.join(users, name), { force: true });
      return false;
    });
    return rest.length === 0;
  };
}

/** Resolves with the port and the socket once the server of this cluster answers, whoever started it. */
async function startOrJoin(server) {
  let child;
  const ways = await waitFor(
    async () => {
      const found = readPidFile(server.cluster);
      if (found?.state === "ready" && isAlive(found.pid) && (await answers(server.cluster, found.port)))
        return waysTo(server, found);
      if (removeMisleadingPidFile(server.cluster, found)) return undefined;
      if (child && (child.exitCode !== null || child.signalCode)) child = undefined;
      else if (!child && !(found && isAlive(found.pid))) child = await spawnServer(server);
      return undefined;
    },
    { timeout: server.patience, every: 40 },
  );
  if (ways) return ways;
  throw new Error(`PostgreSQL did not start. The end of ${server.log}:\n${lastLines(server.log)}`);
}

/** Whoever joins takes the socket only from a folder that is still the server's alone: passwords go through it. */
function waysTo({ as }, { port, sockets }) {
  return { port, socket: sockets && isPrivate(sockets, as) ? postgresSocketIn(sockets, port) : undefined };
}

/**
 * Postgres itself replaces a pid file whose process is gone. It cannot know an empty file, nor a stranger that got the
 * same number after a reboot; only those two are removed, and only once they are some seconds old.
 */
function removeMisleadingPidFile(cluster, found) {
  if (!found) return false;
  const stranger = isAlive(found.pid) && !isPostgres(found.pid);
  if (found.pid > 1 && !stranger) return false;
  const file = path.join(cluster, "postmaster.pid");
  const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - written < STALE_AFTER) return false;
  fs.rmSync(file, { force: true });
  return true;
}

function readPidFile(cluster) {
  try {
    const lines = fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), sockets: lines[4]?.trim(), state: lines[7]?.trim() };
  } catch {
    return undefined; // not running, or being written this moment
  }
}

function isPostgres(pid) {
  if (process.platform !== "linux") return true;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

/** Starts the server in a session of its own, so that Ctrl-C reaches the app first and the database last. */
async function spawnServer({ cluster, as, program, sockets, log, settings }) {
  const port = await freePort(FIRST_PORT);
  const fixed = { listen_addresses: "127.0.0.1", unix_socket_directories: sockets ?? "", max_connections: 200, timezone: "UTC" };
  const lines = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const out = fs.openSync(log, "a");
  const child = spawn(program("postgres"), ["-D", cluster, "-p", String(port), ...lines], {
    ...as,
    cwd: os.tmpdir(),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", out, out],
    env: inC,
  });
  fs.closeSync(out);
  child.once("error", () => undefined); // waitFor sees that nothing answers and reports the log
  child.unref();
  return child;
}

/** Asks the port whether it serves this very cluster: somebody else's server may have taken it. */
async function answers(cluster, port) {
  const url = `postgres://postgres:${password(cluster)}@127.0.0.1:${port}/postgres`;
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  try {
    const [row] = await sql`select current_setting('data_directory') as folder`;
    return fs.realpathSync(row.folder) === fs.realpathSync(cluster);
  } catch {
    return false; // not yet, or not ours
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createDatabase(adminUrl, name) {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } catch (error) {
    if (!["42P04", "23505"].includes(error.code)) throw error; // another process made it this moment
  } finally {
    await sql.end();
  }
}

async function nobodyConnected(adminUrl) {
  const sql = postgres(adminUrl, { max: 1 });
  try {
    const [row] = await sql`
      select count(*)::int as others from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    return row.others === 0;
  } finally {
    await sql.end();
  }
}

function shutDown({ cluster, as, program }) {
  const args = ["stop", "-D", cluster, "-m", "fast", "-w", "-t", "30"];
  return spawnSync(program("pg_ctl"), args, { ...as, cwd: os.tmpdir(), env: inC }).status === 0;
}

const lastLines = (file) => fs.readFileSync(file, "utf8").split("\n").slice(-15).join("\n");
