import "server-only";
import { connect, type Socket } from "node:net";

/** What the scanner says: nothing found, found (with its name for it), or that it does not take files of this size. */
export type Verdict = { is: "clean" } | { is: "infected"; signature: string } | { is: "tooLarge" };

/** The scanner could not be asked: it is away, silent or says something unheard of. */
export class ScannerAway extends Error {
  override readonly name = "ScannerAway";
}

const patience = 120_000;
const longestReply = 4_096;

/** Sends bytes to clamd (tcp://host:port or unix:/path) in its INSTREAM protocol and gives its verdict. Throws ScannerAway when there is none. */
export async function scanBytes(address: string, chunks: AsyncIterable<Uint8Array>): Promise<Verdict> {
  const reply = await ask(address, "zINSTREAM\0", chunks);
  if (/^stream: OK$/.test(reply)) return { is: "clean" };
  const found = /^stream: (.+) FOUND$/.exec(reply);
  if (found?.[1]) return { is: "infected", signature: found[1].slice(0, 200) };
  if (/size limit exceeded/i.test(reply)) return { is: "tooLarge" };
  throw new ScannerAway(`the scanner said: ${reply.slice(0, 200) || "nothing"}`);
}

/** Does the scanner answer? */
export async function scannerAnswers(address: string): Promise<boolean> {
  try {
    return (await ask(address, "zPING\0")) === "PONG";
  } catch (error) {
    if (error instanceof ScannerAway) return false;
    throw error;
  }
}

/** One question over a connection of its own, and the answer without its end sign. */
async function ask(address: string, command: string, chunks?: AsyncIterable<Uint8Array>): Promise<string> {
  const socket = connect(placeOf(address));
  socket.setTimeout(patience, () => socket.destroy(new ScannerAway("the scanner keeps silent")));
  const answered = replyOf(socket);
  try {
    // It may answer before it has everything (a file that is too large) and hang up: then its answer counts, not the broken line.
    await Promise.race([send(socket, command, chunks), answered.then(() => undefined)]);
    return await answered;
  } finally {
    socket.destroy();
  }
}

function replyOf(socket: Socket): Promise<string> {
  const reply = new Promise<string>((resolve, reject) => {
    let text = "";
    socket.on("data", (piece) => {
      text += piece.toString("utf8");
      if (text.includes("\0") || text.length > longestReply) resolve(text.split("\0", 1)[0]?.trim() ?? "");
    });
    socket.once("end", () => resolve(text.trim()));
    socket.once("error", (error) =>
      reject(error instanceof ScannerAway ? error : new ScannerAway(error.message, { cause: error })),
    );
    socket.once("close", () => reject(new ScannerAway("the scanner hung up")));
  });
  // Whoever asks may still be sending when the line breaks.
  reply.catch(() => undefined);
  return reply;
}

async function send(socket: Socket, command: string, chunks?: AsyncIterable<Uint8Array>): Promise<void> {
  await write(socket, Buffer.from(command));
  if (!chunks) return;
  const length = Buffer.alloc(4);
  for await (const chunk of chunks) {
    if (socket.destroyed) return;
    if (chunk.length === 0) continue;
    length.writeUInt32BE(chunk.length);
    await write(socket, Buffer.concat([length, chunk]));
  }
  await write(socket, Buffer.alloc(4));
}

/** A broken line shows as the missing answer. */
const write = (socket: Socket, bytes: Uint8Array) =>
  new Promise<void>((resolve) => {
    if (socket.destroyed) return resolve();
    socket.write(bytes, () => resolve());
  });

function placeOf(address: string) {
  if (address.startsWith("unix:")) return { path: address.slice("unix:".length).replace(/^\/\/(?=\/)/, "") };
  const { hostname, port } = new URL(address);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 3310) };
}
