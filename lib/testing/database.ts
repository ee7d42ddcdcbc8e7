import { rmSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

// Runs before each test file: it gets a database and a data directory of its own, and the settings that point there.
const server = inject("testServer");
const worker = process.env.VITEST_POOL_ID ?? "0";
const name = `test_${server.run}_worker_${worker}`;
const dataDir = path.resolve(".cache", "test-data", `${server.run}-${worker}`);

function inDatabase(url: string, database: string) {
  const copy = new URL(url);
  copy.pathname = `/${database}`;
  return copy.href;
}

async function cloneTemplate() {
  const admin = postgres(inDatabase(server.adminUrl, "postgres"), { max: 1, onnotice: () => {} });
  await admin`drop database if exists ${admin(name)} with (force)`;
  await admin`create database ${admin(name)} template ${admin(server.template)} strategy file_copy`;
  await admin.end();
}

await cloneTemplate();
rmSync(dataDir, { recursive: true, force: true });
Object.assign(process.env, {
  DATABASE_APP_URL: inDatabase(server.appUrl, name),
  DATABASE_SYSTEM_URL: inDatabase(server.systemUrl, name),
  DATABASE_POOL: "4",
  AUTH_SECRET: server.authSecret,
  KONTOR_DATA_DIR: dataDir,
  APP_URL: "http://localhost:3000",
  JOBS: "off",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
});

afterAll(async () => {
  const { closeDatabase } = await import("@/db/client");
  await closeDatabase();
});

/** Admin address of this file's database: for catalogue tests and for looking behind row-level security. */
export const adminUrl = inDatabase(server.adminUrl, name);
