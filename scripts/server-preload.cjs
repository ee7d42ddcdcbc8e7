// Loaded into the app's process before anything else (node --require).
const http = require("node:http");

// Node ends a request after five minutes; an upload over a slow line takes longer.
const { createServer } = http;
http.createServer = (...args) => {
  const server = Object.assign(createServer(...args), { requestTimeout: 0 });
  // Guessing is slowed per address: the one who asks can't write this header, it is set here for every request.
  server.prependListener("request", (request) => {
    request.headers["x-kontor-peer"] = request.socket.remoteAddress ?? "";
  });
  return server;
};

// The start command says "stop" by message, which works on every system, and its death is a request to stop as well. Only its own
// child listens: a process that this one forks (Next in development does) has another parent, and needs its channel for itself.
if (process.env.KONTOR_STARTED_BY === String(process.ppid)) {
  const stop = () => process.emit("SIGTERM", "SIGTERM");
  process.on("message", (message) => message === "stop" && stop());
  process.once("disconnect", stop);
  process.channel?.unref();
}
