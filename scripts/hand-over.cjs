// Pages are made in several processes, so that all processors work: the one that everybody speaks to hands some of the page requests on
// to the others. What changes something, and everything of the file service, stays with it: a transfer has one writer.
const http = require("node:http");

const inside = "x-kontor-inside";
const from = "x-kontor-from";
const hop = new Set(["connection", "keep-alive", "transfer-encoding"]);
const agent = new http.Agent({ keepAlive: true });

/** Whether another process may answer: the reading of a page, whole or as the router asks for it. */
const isPage = ({ method, url }) =>
  (method === "GET" || method === "HEAD") && !url.startsWith("/api/") && !url.startsWith("/_next/");

/** Takes page requests off the server's own listener while one of the page makers has less to do. */
class HandOver {
  #makers = [];
  #own = 0;

  constructor(secret) {
    this.secret = secret;
  }

  /** The ports of the processes that make pages now. */
  use(ports) {
    this.#makers = ports.map((port) => this.#makers.find((maker) => maker.port === port) ?? { port, running: 0 });
  }

  /** The listener that answers itself or hands over. */
  around(listener) {
    return (request, reply) => {
      if (!isPage(request)) return listener(request, reply);
      const maker = this.#makers.reduce((least, one) => (one.running < (least?.running ?? Infinity) ? one : least), undefined);
      if (maker && maker.running <= this.#own) return this.#pass(maker, request, reply, listener);
      return this.#answer(request, reply, listener);
    };
  }

  #answer(request, reply, listener) {
    this.#own += 1;
    reply.once("close", () => {
      this.#own -= 1;
    });
    return listener(request, reply);
  }

  #pass(maker, request, reply, listener) {
    maker.running += 1;
    reply.once("close", () => {
      maker.running -= 1;
      passed.destroy();
    });
    const headers = { ...request.headers, [inside]: this.secret, [from]: request.socket.remoteAddress ?? "" };
    const passed = http.request({
      agent,
      host: "127.0.0.1",
      port: maker.port,
      method: request.method,
      path: request.url,
      headers,
    });
    passed.once("response", (made) => {
      reply.writeHead(made.statusCode, made.statusMessage, withoutHops(made.rawHeaders));
      made.once("error", () => reply.destroy());
      made.pipe(reply);
    });
    passed.once("error", () => {
      if (reply.destroyed) return;
      if (reply.headersSent) return void reply.destroy();
      // That process is gone or going: the page is made here.
      this.#answer(request, reply, listener);
    });
    passed.end();
  }
}

function withoutHops(raw) {
  const kept = [];
  for (let at = 0; at < raw.length; at += 2) if (!hop.has(raw[at].toLowerCase())) kept.push(raw[at], raw[at + 1]);
  return kept;
}

/** The listener of a process that only makes pages: it answers nobody but the one who hands over. */
const onlyFrom = (secret, listener) => (request, reply) => {
  if (request.headers[inside] !== secret) return void request.socket.destroy();
  request.headers["x-kontor-peer"] = request.headers[from];
  delete request.headers[inside];
  delete request.headers[from];
  return listener(request, reply);
};

module.exports = { HandOver, onlyFrom };
