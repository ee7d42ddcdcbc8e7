// Pages are made in several processes, so that all processors work: the one that everybody speaks to hands some of the page requests on
// to the others. What changes something, and everything of the file service, stays with it: a transfer has one writer.
const http = require("node:http");

const inside = "x-kontor-inside";
const from = "x-kontor-from";
const patienceMs = 15_000;
const restMs = 30_000;
const agent = new http.Agent({ keepAlive: true });

/** What belongs to one connection and must not cross to the next, in either direction. */
const ofTheLine = new Set([
  ...["connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization"],
  ...["te", "trailer", "transfer-encoding", "upgrade", "expect", "http2-settings"],
]);
/** A request with one of these has or may have a body, or wants another protocol: it is never handed on. */
const notHandedOn = ["content-length", "transfer-encoding", "upgrade", "expect"];
/** Only what can be read in one way: no empty or dot segments, nothing that a decoder might turn into one. */
const plainPath = /^(?=\/)(?:(?!%2[ef]|%5c|\/[./])[\w.~!$&'()*+,;=:@%/[\]-])+(?:\?|$)/i;
const ownPath = /^\/(?:api|_next)(?:[/?]|$)/i;

/** Whether another process may answer: the reading of a page, whole or as the router asks for it. */
const isPage = ({ method, url, headers }) =>
  (method === "GET" || method === "HEAD") &&
  plainPath.test(url) &&
  !ownPath.test(url) &&
  notHandedOn.every((name) => headers[name] === undefined);

/** Takes page requests off the server's own listener while one of the page makers has less to do. */
class HandOver {
  #makers = [];
  #own = 0;

  constructor(secret, { patience = patienceMs } = {}) {
    this.secret = secret;
    this.patience = patience;
  }

  /** Where the processes listen that make pages now. */
  use(sockets) {
    this.#makers = sockets.map(
      (socketPath) => this.#makers.find((maker) => maker.socketPath === socketPath) ?? { socketPath, running: 0, restsUntil: 0 },
    );
  }

  /** The listener that answers itself or hands over. */
  around(listener) {
    return (request, reply) => {
      if (!isPage(request)) return listener(request, reply);
      const maker = this.#leastBusy();
      if (maker && maker.running <= this.#own) return this.#pass(maker, request, reply, listener);
      return this.#answer(request, reply, listener);
    };
  }

  #leastBusy() {
    const now = Date.now();
    const awake = this.#makers.filter(({ restsUntil }) => restsUntil <= now);
    return awake.reduce((least, one) => (least && least.running <= one.running ? least : one), undefined);
  }

  #answer(request, reply, listener) {
    this.#own += 1;
    reply.once("close", () => {
      this.#own -= 1;
    });
    return listener(request, reply);
  }

  /** What the other process can't be asked, or does not begin to answer in time, is made here; and it is left alone for a while. */
  #pass(maker, request, reply, listener) {
    const { method, url: path } = request;
    const headers = { ...withoutLine(request.headers), [inside]: this.secret, [from]: request.socket.remoteAddress ?? "" };
    const passed = http.request({ agent, socketPath: maker.socketPath, method, path, headers });
    const late = setTimeout(() => passed.destroy(new Error("no answer in time")), this.patience);
    maker.running += 1;
    reply.once("close", () => {
      maker.running -= 1;
      clearTimeout(late);
      passed.destroy();
    });
    passed.once("response", (made) => {
      clearTimeout(late);
      reply.writeHead(made.statusCode, made.statusMessage, linesWithoutLine(made.rawHeaders));
      made.once("error", () => reply.destroy());
      made.pipe(reply);
    });
    passed.once("error", ({ code }) => {
      clearTimeout(late);
      if (reply.destroyed) return;
      if (reply.headersSent) return void reply.destroy();
      // A kept connection that was closed just before it was used again says nothing of the process behind it.
      if (!(passed.reusedSocket && code === "ECONNRESET")) maker.restsUntil = Date.now() + restMs;
      this.#answer(request, reply, listener);
    });
    passed.end();
  }
}

function withoutLine(headers) {
  const named = (headers.connection ?? "").toLowerCase().split(/[\s,]+/);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheLine.has(name) && !named.includes(name)));
}

function linesWithoutLine(raw) {
  const kept = [];
  for (let at = 0; at < raw.length; at += 2) if (!ofTheLine.has(raw[at].toLowerCase())) kept.push(raw[at], raw[at + 1]);
  return kept;
}

/** The listener of a process that only makes pages: it answers nobody but the one who hands over, and takes no body. */
const onlyFrom = (secret, listener) => (request, reply) => {
  if (request.headers[inside] !== secret || notHandedOn.some((name) => request.headers[name] !== undefined)) {
    return void request.socket.destroy();
  }
  request.headers["x-kontor-peer"] = request.headers[from];
  delete request.headers[inside];
  delete request.headers[from];
  return listener(request, reply);
};

module.exports = { HandOver, onlyFrom };
