import { createServer, type RequestListener, request, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";

const { HandOver, onlyFrom } = createRequire(import.meta.url)("./hand-over.cjs") as {
  HandOver: new (secret: string) => { use(ports: number[]): void; around(listener: RequestListener): RequestListener };
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

function ask(port: number, path: string, given: { method?: string; headers?: Record<string, string> } = {}) {
  return new Promise<{ status: number | undefined; made: string; kind: string | undefined }>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, ...given }, async (answer) => {
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
  const maker = await listening(onlyFrom("secret", saying("maker")));
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
  ] as const)
    expect((await ask(front, path, { method })).kind, `${method} ${path}`).toBe(method);
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
  for (const headers of [{}, { "x-kontor-inside": "guess" }])
    await expect(ask(maker, "/clients", { headers })).rejects.toThrow("socket hang up");
});

it("shares pages out by who has less to do", async () => {
  const waiting: (() => void)[] = [];
  const slow =
    (who: string): RequestListener =>
    (_asked, answer) =>
      void waiting.push(() => answer.end(who));
  const maker = await listening(onlyFrom("secret", slow("maker")));
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
