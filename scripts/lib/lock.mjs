import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { isAlive, waitFor } from "./processes.mjs";

/**
 * A lock that dies with its holder, also by kill -9 and also when its process number is given to somebody else: the
 * holder answers on a local port with a word that stands in the lock file.
 * Resolves with { release, update } or, when somebody holds it, with { holder }: what they wrote about themselves.
 */
export async function takeLock(file, about = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const word = randomBytes(16).toString("hex");
  const server = await listen(word);
  const entry = { pid: process.pid, port: server.address().port, word, ...about };
  const holder = (await create(file, entry)) ? undefined : await takeOver(file, entry);
  if (holder) {
    server.close();
    return { holder };
  }
  return {
    update: (more) => write(file, Object.assign(entry, more)),
    release() {
      if (read(file)?.word === word) fs.rmSync(file, { force: true });
      server.close();
    },
  };
}

/** As takeLock, but waits for the present holder to finish. */
export async function waitForLock(file, about) {
  for (;;) {
    const lock = await takeLock(file, about);
    if (!lock.holder) return lock;
    await waitFor(async () => !(await isHeld(lock.holder)), { timeout: 600_000, every: 200 });
  }
}

/** What the living holder of this lock wrote about itself; undefined when nobody holds it. */
export async function lockHolder(file) {
  const entry = read(file);
  return entry && (await isHeld(entry)) ? entry : undefined;
}

function listen(word) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on("error", () => undefined); // an asker that hangs up early has lost nothing
      socket.end(word);
    });
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, () => {
      server.unref();
      resolve(server);
    });
  });
}

async function create(file, entry) {
  try {
    fs.writeFileSync(file, JSON.stringify(entry), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

/** Replaces the entry of a dead holder. Only one process at a time looks and replaces; the folder beside it says who. */
async function takeOver(file, entry) {
  const turn = `${file}.turn`;
  const mine = await waitFor(() => takeTurn(turn), { timeout: 30_000 });
  if (!mine) throw new Error(`Could not take the lock. Delete ${turn} and try again.`);
  try {
    const found = await settled(file);
    if (found && (await isHeld(found))) return found;
    write(file, entry);
    return undefined;
  } finally {
    fs.rmSync(turn, { recursive: true, force: true });
  }
}

/** The entry of the lock file, given a moment when it is just being written. */
const settled = (file) => waitFor(() => read(file), { timeout: 500 });

function takeTurn(turn) {
  try {
    fs.mkdirSync(turn);
    return true;
  } catch {
    const since = fs.statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 10_000) fs.rmSync(turn, { recursive: true, force: true });
    return false;
  }
}

function write(file, entry) {
  const half = `${file}.${process.pid}`;
  fs.writeFileSync(half, JSON.stringify(entry), { mode: 0o600 });
  fs.renameSync(half, file);
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined; // absent, or half written
  }
}

/** A holder that is there but silent (a stopped process, Ctrl-Z) still holds the lock. */
function isHeld({ pid, port, word }) {
  return new Promise((resolve) => {
    let heard = "";
    const socket = net.connect({ host: "127.0.0.1", port, timeout: 2_000 });
    socket.setEncoding("utf8").on("data", (text) => {
      heard += text;
    });
    socket.once("error", () => resolve(false));
    socket.once("timeout", () => {
      resolve(isAlive(pid));
      socket.destroy();
    });
    socket.once("close", () => resolve(heard === word));
  });
}
