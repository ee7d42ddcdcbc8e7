import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { userInfo } from "node:os";
import path from "node:path";
import { findClamd } from "../../scripts/lib/clamav.mjs";

/** The EICAR test file, put together here so that no scanner finds it in the sources. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "!$H+H*"].join("");

/**
 * A stand-in that speaks clamd's protocol as far as Kontor does: PING, and INSTREAM with its chunks, its size limit and its verdict
 * about the EICAR test file. `at` is the path of its socket.
 */
export async function startClamd(given: {
  at: string;
  most?: number;
}): Promise<{ address: string; scanned: number; stop: () => Promise<void> }> {
  const most = given.most ?? 25 * 1024 ** 2;
  const sockets = new Set<Socket>();
  const running = { address: `unix:${given.at}`, scanned: 0, stop: () => stop(server, sockets) };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let held = Buffer.alloc(0);
    socket.on("data", (piece) => {
      held = Buffer.concat([held, piece]);
      const reply = replyTo(held, most);
      if (!reply) return;
      if (reply.startsWith("stream:")) running.scanned += 1;
      socket.end(`${reply}\0`);
      held = Buffer.alloc(0);
    });
  });
  await new Promise<void>((resolve) => server.listen(given.at, resolve));
  return running;
}

/** What clamd says to these bytes, or nothing while more must come. */
function replyTo(held: Buffer, most: number): string | undefined {
  if (held.toString("latin1") === "zPING\0") return "PONG";
  const command = "zINSTREAM\0";
  if (held.length < command.length) return undefined;
  if (held.toString("latin1", 0, command.length) !== command) return "UNKNOWN COMMAND";
  let content = "";
  for (let at = command.length; at + 4 <= held.length; ) {
    const length = held.readUInt32BE(at);
    if (length === 0) return content.includes(eicar) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    if (content.length + length > most) return "INSTREAM size limit exceeded. ERROR";
    if (at + 4 + length > held.length) return undefined;
    content += held.toString("latin1", at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}

function stop(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * A real clamd (the machine's, or the one that `npm test` unpacked), started in `folder` with one signature of our own for the EICAR
 * file; undefined where there is none. A signature base from the network is not needed.
 */
export async function startRealClamd(folder: string): Promise<{ address: string; stop: () => Promise<void> } | undefined> {
  const found = findClamd();
  if (!found) return undefined;
  const socket = path.join(folder, "clamd.sock");
  await mkdir(path.join(folder, "base"), { recursive: true });
  await writeFile(path.join(folder, "base", "kontor.ndb"), `Kontor.Test:0:*:${Buffer.from(eicar).toString("hex")}\n`);
  const settings = [
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${path.join(folder, "base")}`,
    "Foreground yes",
    `User ${userInfo().username}`,
  ];
  await writeFile(path.join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  const child = spawn(found.program, ["--config-file", path.join(folder, "clamd.conf")], {
    env: { ...process.env, ...found.env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const ready = await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", () => resolve(false));
    child.stdout.on("data", (words) => String(words).includes("Self checking") && resolve(true));
  });
  if (!ready) throw new Error("clamd is there and does not start");
  return {
    address: `unix:${socket}`,
    async stop() {
      child.kill();
      await exited;
    },
  };
}
