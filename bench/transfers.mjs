import { fork } from "node:child_process";
import path from "node:path";
import { Line, repeating } from "./http.mjs";

// As the browser does it: pieces of 32 MiB, three files at once, twenty addresses per question.
const pieceBytes = 32 * 1024 * 1024;
const filesAtOnce = 3;
const addressesAtOnce = 20;

const block = Buffer.from(
  Array.from({ length: 16_384 }, (_, n) => `Zeile ${(n * 7919) % 16_384}: Soll an Haben, Belegfeld ${n}\n`).join(""),
);

/** Uploads files of this size as the product's pages do: announced, given an address, put, filed. Gives seconds and document ids. */
export async function uploadToProduct({ port, cookie, origin, announce }, { count, size }) {
  const headers = { cookie, origin, "sec-fetch-site": "same-origin" };
  const started = performance.now();
  const uploadIds = await announce(count, size);
  const addresses = await presignAll(new Line(port, headers), uploadIds, size);
  const documentIds = [];
  await side(addresses, async (url) => {
    const line = new Line(port, headers);
    documentIds.push(filedDocument(await putInPieces(line, url, size)));
    line.close();
  });
  return { seconds: (performance.now() - started) / 1000, documentIds };
}

/** Puts files of this size into the product's file service, which keeps them safe and files nothing. Gives seconds. */
export async function uploadToService({ port, origin, addresses }, { count, size }) {
  const headers = { origin, "sec-fetch-site": "same-origin" };
  const urls = await addresses(count, size);
  const started = performance.now();
  await side(urls, async (url) => {
    const line = new Line(port, headers);
    await putInPieces(line, url, size);
    line.close();
  });
  return { seconds: (performance.now() - started) / 1000 };
}

async function presignAll(line, uploadIds, size) {
  const addresses = [];
  for (let from = 0; from < uploadIds.length; from += addressesAtOnce) {
    const ids = uploadIds.slice(from, from + addressesAtOnce);
    const body = JSON.stringify({
      input: { uploadIds: ids },
      files: ids.map((id) => ({ name: `${id}.bin`, size, type: "text/plain" })),
    });
    const reply = await line.page("/api/uploadthing?actionType=upload&slug=document", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      keep: true,
    });
    addresses.push(...JSON.parse(reply.body).map(({ url }) => url));
  }
  line.close();
  return addresses;
}

async function putInPieces(line, url, size) {
  for (let start = 0; ; ) {
    const bytes = Math.min(pieceBytes, size - start);
    const headers = { range: `bytes=${start}-`, "content-type": "application/octet-stream", "content-length": String(bytes) };
    const reply = await line.send(url, { method: "PUT", headers, body: repeating(block, bytes), keep: true });
    if (reply.status === 200) return reply;
    start = Number(reply.headers["x-ut-range-start"]);
    if (reply.status !== 202 || !(start < size)) throw new Error(`An upload stopped at ${start} with ${reply.status}`);
  }
}

function filedDocument(reply) {
  const { serverData } = JSON.parse(reply.body);
  if (serverData?.status !== "filed") throw new Error(`An upload was not filed: ${JSON.stringify(serverData)}`);
  return serverData.documentId;
}

/** The same bytes into a bare Node server that only writes them down. Gives seconds. */
export async function uploadToBare(port, { count, size }) {
  const started = performance.now();
  await side(
    Array.from({ length: count }, (_, n) => `/file-${n}`),
    async (url) => {
      const line = new Line(port);
      await line.page(url, { method: "PUT", headers: { "content-length": String(size) }, body: repeating(block, size) });
      line.close();
    },
  );
  return (performance.now() - started) / 1000;
}

/** Fetches the address so often, one after the other. Gives seconds. */
export async function download(line, address, { times, size }) {
  const started = performance.now();
  for (let n = 0; n < times; n++) {
    const { bytes } = await line.page(address);
    if (bytes !== size) throw new Error(`${address} gave ${bytes} bytes instead of ${size}`);
  }
  return (performance.now() - started) / 1000;
}

async function side(items, work) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: filesAtOnce }, worker));
}

/** Starts the bare server on a folder; stops with `stop`. */
export function startBare(folder) {
  const child = fork(path.join(import.meta.dirname, "bare-server.mjs"), [folder]);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The bare server ended with ${code}`)));
    child.once("message", (port) => resolve({ port, stop: () => child.disconnect() }));
  });
}
