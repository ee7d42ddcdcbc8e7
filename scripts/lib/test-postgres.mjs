import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { importBundled } from "./bundle.mjs";
import { openDatabase } from "./database.mjs";
import { waitForLock } from "./lock.mjs";
import { cacheDir, root } from "./paths.mjs";
import { isAlive } from "./processes.mjs";

/** Nothing in here outlives a power cut, and nothing has to: that makes new databases ten times as fast. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Where the throw-away server keeps its data. Deleting it is always fine while no test runs. */
const testDir = path.join(cacheDir, "test-postgres");

/**
 * Starts or joins the throw-away server for tests. `create(name)` gives a fresh database with roles and tables in place;
 * databases of runs that are over are dropped. Several runs may use the server at once.
 */
export async function openTestServer() {
  const server = await openDatabase(testDir, { env: {}, settings: FAST });
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  await dropLeftovers(admin);
  const drop = (name) => admin`drop database if exists ${admin(name)} with (force)`;
  const urls = (name) => ({
    admin: inDatabase(server.adminUrl, name),
    app: inDatabase(server.appUrl, name),
    system: inDatabase(server.systemUrl, name),
  });
  return {
    urls,
    drop,
    authSecret: server.secrets.authSecret,
    async create(name) {
      await drop(name);
      await admin`create database ${admin(name)}`;
      await inTurn(() => migrate(urls(name).admin, server));
      return urls(name);
    },
    async close() {
      for (const name of await databasesOf(admin, process.pid)) await drop(name);
      await admin.end();
      await server.stop();
    },
  };
}

/** A name that says which run it belongs to. */
export const databaseName = (purpose) => `test_${process.pid}_${purpose}`;

function inDatabase(serverUrl, name) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Roles belong to the whole server: two runs must not change them at the same moment. */
async function inTurn(work) {
  const lock = await waitForLock(path.join(testDir, "roles.lock"));
  try {
    await work();
  } finally {
    lock.release();
  }
}

async function migrate(adminUrl, { secrets }) {
  const { migrateDatabase, prepareRoles } = await importBundled("db/migrate.ts");
  const db = path.join(root, "db");
  const passwords = { kontor_app: secrets.databaseAppPassword, kontor_system: secrets.databaseSystemPassword };
  await prepareRoles(adminUrl, db, passwords);
  await migrateDatabase(adminUrl, db);
}

async function dropLeftovers(admin) {
  const rows = await admin`select datname from pg_database where datname ~ '^test_[0-9]+_'`;
  for (const { datname } of rows) {
    const run = Number(datname.split("_")[1]);
    if (!isAlive(run)) await admin`drop database if exists ${admin(datname)} with (force)`;
  }
  const kept = path.join(cacheDir, "test-data");
  for (const name of fs.existsSync(kept) ? fs.readdirSync(kept) : []) {
    if (!isAlive(Number.parseInt(name, 10))) fs.rmSync(path.join(kept, name), { recursive: true, force: true });
  }
}

async function databasesOf(admin, run) {
  const rows = await admin`select datname from pg_database where datname like ${`test\\_${run}\\_%`}`;
  return rows.map((row) => row.datname);
}
