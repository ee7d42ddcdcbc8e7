import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer, type RequestListener, request, type Server } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";

const { HandOver, onlyFrom } = createRequire(import.meta.url)("./hand-over.cjs") as {
  HandOver: new (
    secret: string,
    how?: { patience: number },
  ) => { use(sockets: string[]): void; around(listener: RequestListener): RequestListener };
  onlyFrom(secret: string, listener: RequestListener): RequestListener;
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listening(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return (server.address() as AddressInfo).port;
}

async function makingAt(listener: RequestListener): Promise<string> {
  const at =
    process.platform === "win32" ? `\\\\.\\pipe\\${randomUUID()}` : path.join(mkdtempSync(path.join(tmpdir(), "k-")), "pages");
  const server = createServer(onlyFrom("secret", listener));
  servers.push(server);
  await new Promise<void>((ready) => server.listen(at, ready));
  return at;
}

function ask(
  to: number | { socketPath: string },
  path: string,
  given: { method?: string; headers?: Record<string, string> } = {},
) {
  return new Promise<{ status: number | undefined; made: string; kind: string | undefined }>((resolve, reject) => {
    const place = typeof to === "number" ? { host: "127.0.0.1", port: to } : to;
    request({ ...place, path, ...given }, async (answer) => {
      const made = (await answer.toArray()).join("");
      resolve({ status: answer.statusCode, made, kind: answer.headers["x-kind"]?.toString() });
    })
      .once("error", reject)
      .end();
  });
}

const saying =
  (who: string): RequestListener =>
  (asked, answer) =>
    answer.writeHead(203, { "x-kind": asked.method ?? "" }).end(`${who} for ${asked.headers["x-kontor-peer"]}`);

async function givenProcesses() {
  const maker = await makingAt(saying("maker"));
  const handOver = new HandOver("secret");
  handOver.use([maker]);
  return { maker, handOver, front: await listening(handOver.around(saying("front"))) };
}

it("hands pages on with who asked, and keeps what changes something, the api and the files of the app", async () => {
  const { front } = await givenProcesses();
  expect(await ask(front, "/clients?q=a", { headers: { "x-kontor-from": "203.0.113.9" } })).toEqual({
    status: 203,
    made: "maker for 127.0.0.1",
    kind: "GET",
  });
  for (const [path, method] of [
    ["/clients", "POST"],
    ["/api/uploadthing", "GET"],
    ["/api/storage/ingest/key", "HEAD"],
    ["/_next/static/a.js", "GET"],
    ["/./api/uploadthing", "GET"],
    ["/x/../api/uploadthing", "GET"],
    ["/x/%2e%2E/api/uploadthing", "GET"],
    ["//api/uploadthing", "GET"],
    ["/x%2F..%5capi/uploadthing", "GET"],
  ] as const)
    expect(await ask(front, path, { method }), `${method} ${path}`).toMatchObject({
      kind: method,
      made: method === "HEAD" ? "" : expect.stringMatching(/^front/),
    });
  expect((await ask(front, "/clients", { method: "POST" })).made).toMatch(/^front/);
  expect((await ask(front, "/api/health")).made).toMatch(/^front/);
});

it("makes a page itself when the process that was to make it is gone", async () => {
  const { front, handOver } = await givenProcesses();
  servers[0]?.close().closeAllConnections();
  expect((await ask(front, "/clients")).made).toMatch(/^front/);
  handOver.use([]);
  expect((await ask(front, "/clients")).made).toMatch(/^front/);
});

it("answers nobody but the process that hands over", async () => {
  const { maker } = await givenProcesses();
  for (const headers of [{}, { "x-kontor-inside": "guess" }, { "x-kontor-inside": "secret", "content-length": "3" }])
    await expect(ask({ socketPath: maker }, "/clients", { headers })).rejects.toThrow("socket hang up");
});

it("shares pages out by who has less to do", async () => {
  const waiting: (() => void)[] = [];
  const slow =
    (who: string): RequestListener =>
    (_asked, answer) =>
      void waiting.push(() => answer.end(who));
  const maker = await makingAt(slow("maker"));
  const handOver = new HandOver("secret");
  handOver.use([maker]);
  const front = await listening(handOver.around(slow("front")));
  const asked = [];
  for (let n = 1; n <= 4; n += 1) {
    asked.push(ask(front, `/clients/${n}`));
    await expect.poll(() => waiting.length).toBe(n);
  }
  for (const answer of waiting) answer();
  expect((await Promise.all(asked)).map(({ made }) => made)).toEqual(["maker", "front", "maker", "front"]);
});

/** What a server answers to these bytes, as somebody sends them who keeps to no library, until it closes the line. */
function sent(port: number, bytes: string) {
  return new Promise<string>((resolve, reject) => {
    const line = connect(port, "127.0.0.1", () => line.write(bytes));
    let heard = "";
    line.on("data", (chunk) => {
      heard += chunk.toString();
    });
    line.once("close", () => resolve(heard)).once("error", reject);
  });
}

it("hands nothing on that has a body or speaks of its line, so that nobody's request runs into another's", async () => {
  const asked: string[] = [];
  const maker = await makingAt((request, answer) => {
    asked.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    answer.end("maker");
  });
  const handOver = new HandOver("secret");
  handOver.use([maker]);
  const front = await listening(
    handOver.around((request, answer) => {
      request.resume();
      answer.end("front");
    }),
  );
  const hidden = "PUT /api/storage/ingest/x HTTP/1.1\r\nx: y\r\n\r\n";
  for (const head of [
    `content-length: ${hidden.length}`,
    "transfer-encoding: chunked",
    "expect: 100-continue\r\ncontent-length: 5",
  ])
    expect(
      await sent(front, `GET /sign-in HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${head}\r\n\r\n${hidden}`),
      head,
    ).not.toContain("maker");
  expect((await ask(front, "/clients")).made).toBe("maker");
  expect(
    await sent(
      front,
      "GET /b HTTP/1.1\r\nhost: a\r\nconnection: close, x-secret\r\nte: trailers\r\nx-secret: 1\r\nx-kept: 2\r\n\r\n",
    ),
  ).toContain("maker");
  expect(asked).toHaveLength(2);
  expect(asked[1]).toContain('"x-kept":"2"');
  expect(asked[1]).not.toMatch(/x-secret|"te"/);
});

it("makes a page itself that another process does not begin in time, and leaves that one alone for a while", async () => {
  let held = 0;
  const maker = await makingAt(() => {
    held += 1;
  });
  const handOver = new HandOver("secret", { patience: 50 });
  handOver.use([maker]);
  const front = await listening(handOver.around(saying("front")));
  expect((await ask(front, "/clients")).made).toMatch(/^front/);
  expect((await ask(front, "/clients")).made).toMatch(/^front/);
  expect(held).toBe(1);
});

it("goes on asking a process that only closed a connection it had kept", async () => {
  const answered = new WeakSet<object>();
  const maker = await makingAt(({ socket }, answer) => {
    if (answered.has(socket)) return void socket.destroy();
    answered.add(socket);
    answer.end("maker");
  });
  const handOver = new HandOver("secret");
  handOver.use([maker]);
  const front = await listening(handOver.around(saying("front")));
  const made = [];
  for (let n = 1; n <= 3; n += 1) made.push((await ask(front, `/clients/${n}`)).made.slice(0, 5));
  expect(made).toEqual(["maker", "front", "maker"]);
});
