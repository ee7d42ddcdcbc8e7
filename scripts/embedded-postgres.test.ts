import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensurePostgres } from "./lib/embedded-postgres.mjs";
import { isAlive, waitFor } from "./lib/processes.mjs";
import { socketFolder } from "./lib/sockets.mjs";

const settings = { fsync: "off" };
type Server = Awaited<ReturnType<typeof ensurePostgres>>;
let dataDir: string;
let servers: Server[];
const open = async () => {
  const server = await ensurePostgres({ dataDir, settings });
  servers.push(server);
  return server;
};
const serverPid = () => Number(readFileSync(path.join(dataDir, "pg", "postmaster.pid"), "utf8").split("\n")[0]);

beforeEach(() => {
  servers = [];
  dataDir = mkdtempSync(path.join(tmpdir(), "kontor data "));
  chmodSync(dataDir, 0o755);
});

afterEach(async () => {
  for (const server of servers) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it("is started once by several at a time, and stopped by the last", async () => {
  const [one, two, three] = await Promise.all([open(), open(), open()]);
  servers = [];
  expect(new Set([one.url, two.url, three.url]).size).toBe(1);
  expect([await one.stop(), await two.stop()]).toEqual([false, false]);
  const pid = serverPid();
  expect(await three.stop()).toBe(true);
  expect(await waitFor(() => !isAlive(pid))).toBe(true);
});

it("keeps what was acknowledged through kill -9", async () => {
  const first = await open();
  const before = postgres(first.url, { max: 1, onnotice: () => {}, onclose: () => {} });
  await before`create table kept (n integer)`;
  await before`insert into kept values (1)`;
  process.kill(serverPid(), "SIGKILL");
  await before.end({ timeout: 0 });
  const second = await open();
  const after = postgres(second.url, { max: 1 });
  expect(await after`select n from kept`).toEqual([{ n: 1 }]);
  await after.end();
});

it("starts although the pid file names a living stranger", async () => {
  const first = await open();
  const file = path.join(dataDir, "pg", "postmaster.pid");
  const text = readFileSync(file, "utf8");
  await first.stop();
  writeFileSync(file, text.replace(/^\d+/, String(process.pid)));
  utimesSync(file, new Date(0), new Date(0));
  const second = await open();
  expect(await waitFor(() => serverPid() !== process.pid)).toBe(true);
  expect(second.url).toContain("/kontor");
});

it("says what the server said when it cannot start", async () => {
  mkdirSync(path.join(dataDir, "elsewhere"));
  await expect(
    ensurePostgres({ dataDir: path.join(dataDir, "elsewhere"), settings: { nonsense: "1" }, patience: 3_000 }),
  ).rejects.toThrow(/nonsense/);
});

it.runIf(process.getuid?.() === 0)("works in a folder that only root can enter", async () => {
  chmodSync(dataDir, 0o700);
  await open();
  const elsewhere = readFileSync(path.join(dataDir, "postgres-folder"), "utf8").trim();
  for (const server of servers.splice(0)) expect(await server.stop()).toBe(true);
  rmSync(elsewhere, { recursive: true });
});

it.skipIf(process.platform === "win32")(
  "answers through a socket in a folder that nobody else enters, with the password all the same",
  async () => {
    const server = await open();
    const socket = String(server.socket);
    expect(statSync(path.dirname(socket)).mode & 0o077).toBe(0);
    const ask = (url: string) => {
      const through = postgres(url, { max: 1, path: socket });
      return through`select inet_server_addr() as network`.finally(() => through.end());
    };
    expect(await ask(server.url)).toEqual([{ network: null }]);
    await expect(ask(server.url.replace(/:[^:@/]+@/, ":wrong@"))).rejects.toMatchObject({ code: "28P01" });
  },
);

it.skipIf(process.platform === "win32")(
  "takes no folder for its socket that is somebody else's, open to others or too deep",
  () => {
    const short = mkdtempSync(path.join(tmpdir(), "k-"));
    expect(socketFolder(short)).toBe(path.join(short, "sockets"));
    expect(socketFolder(short)).toBe(path.join(short, "sockets"));
    chmodSync(path.join(short, "sockets"), 0o755);
    const other = socketFolder(short);
    expect(other).not.toBe(path.join(short, "sockets"));
    const deep = path.join(short, "x".repeat(90));
    mkdirSync(deep);
    const elsewhere = socketFolder(deep);
    expect(path.dirname(String(elsewhere))).toBe(tmpdir());
    for (const folder of [short, other, elsewhere]) rmSync(String(folder), { recursive: true, force: true });
  },
);
