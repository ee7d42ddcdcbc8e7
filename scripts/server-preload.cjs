// Loaded into the app's processes before anything else (node --require).
const http = require("node:http");
const { HandOver, onlyFrom } = require("./hand-over.cjs");

const secret = process.env.KONTOR_PAGES_SECRET;
/** Where a process listens that only makes pages. */
const pagesAt = process.env.KONTOR_PAGES_AT;
const handOver = secret && !pagesAt ? new HandOver(secret) : undefined;
const around = (listener) => {
  if (typeof listener !== "function") return listener;
  if (pagesAt) return onlyFrom(secret, listener);
  return transfersFirst(handOver ? handOver.around(listener) : listener);
};

const isTransfer = ({ method, url }) => (method === "PUT" || method === "HEAD") && url.startsWith("/api/storage/ingest/");
/** Once the file service runs it takes its transfers straight from the line (lib/storage/direct.ts). */
const transfersFirst = (listener) => (request, reply) =>
  globalThis.kontorTransfers && isTransfer(request) ? globalThis.kontorTransfers(request, reply) : listener(request, reply);

const { createServer } = http;
http.createServer = (...args) => {
  const server = createServer(...args.map(around));
  // Node ends a request after five minutes; an upload over a slow line takes longer.
  server.requestTimeout = 0;
  if (pagesAt) {
    const { listen } = server;
    server.listen = () => listen.call(server, pagesAt);
    server.once("listening", () => process.send({ listening: true }));
    server.on("upgrade", (_request, socket) => socket.destroy());
  }
  return server;
};

// The start command says "stop" by message, which works on every system, and its death is a request to stop as well. Only its own
// child listens: a process that this one forks (Next in development does) has another parent, and needs its channel for itself.
if (process.env.KONTOR_STARTED_BY === String(process.ppid)) {
  const stop = () => process.emit("SIGTERM", "SIGTERM");
  process.on("message", (message) => {
    if (message === "stop") stop();
    else if (Array.isArray(message?.pageMakers)) handOver?.use(message.pageMakers);
  });
  process.once("disconnect", stop);
  process.channel?.unref();
}
