// Loaded into the app's processes before anything else (node --require).
const http = require("node:http");
const { gatherFlushes } = require("./gather-flushes.cjs");
const { HandOver, onlyFrom } = require("./hand-over.cjs");

const secret = process.env.KONTOR_PAGES_SECRET;
/** Where a process listens that only makes pages. */
const pagesAt = process.env.KONTOR_PAGES_AT;
const handOver = secret && !pagesAt ? new HandOver(secret) : undefined;
const around = (listener) => {
  if (typeof listener !== "function") return listener;
  const answer = gathered(listener);
  if (pagesAt) return onlyFrom(secret, answer);
  return ownAddressesOnly(transfersFirst(handOver ? handOver.around(answer) : answer));
};

const gathered = (listener) => (request, reply) => {
  gatherFlushes(reply);
  return listener(request, reply);
};

/** An address that names a host is meant for a proxy, which this is not; and Next has no answer to TRACE but an error. */
const ownAddressesOnly = (listener) => (request, reply) => {
  const refused = request.url.startsWith("/") ? request.method === "TRACE" && 405 : 400;
  if (refused) reply.writeHead(refused, { connection: "close" }).end();
  else listener(request, reply);
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
  // Only while one develops is another protocol spoken: whoever offers one gets the answer in this one.
  if (process.env.NODE_ENV === "production") {
    const { on } = server;
    server.on = (name, ...rest) => (name === "upgrade" ? server : on.call(server, name, ...rest));
  }
  if (pagesAt) {
    const { listen } = server;
    server.listen = () => listen.call(server, pagesAt);
    server.once("listening", () => process.send({ listening: true }));
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
