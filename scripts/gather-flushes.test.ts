import { EventEmitter, once } from "node:events";
import { createServer, request, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createGunzip, createGzip } from "node:zlib";
import { expect, it } from "vitest";

type Flushing = ServerResponse & { flush: () => void };
const { gatherFlushes } = createRequire(import.meta.url)("./gather-flushes.cjs") as {
  gatherFlushes(reply: ServerResponse): void;
};

/** Answers one request with these pieces, compressed as Next's pages are, and the rest once somebody has read the first ones. */
async function givenPage(pieces: string[]) {
  const flushed = new EventEmitter();
  let flushes = 0;
  const server = createServer((_request, answer) => {
    gatherFlushes(answer);
    const reply = answer as Flushing;
    const gzip = createGzip();
    gzip.on("data", (piece: Buffer) => reply.write(piece));
    gzip.on("end", () => reply.end());
    reply.flush = () => {
      flushes += 1;
      gzip.flush();
    };
    for (const piece of pieces) {
      gzip.write(piece);
      reply.flush();
    }
    flushed.once("read", () => {
      gzip.end("the end");
      reply.flush();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const asking = request({ host: "127.0.0.1", port: (server.address() as AddressInfo).port }).end();
  const [answer] = await once(asking, "response");
  return {
    page: answer.pipe(createGunzip()).setEncoding("utf8"),
    flushes: () => flushes,
    goOn: () => flushed.emit("read"),
    close: () => server.close(),
  };
}

it("sends pieces that are made in one go together, and without waiting for what comes later", async () => {
  const { page, flushes, goOn, close } = await givenPage(["one", "two", "three"]);
  expect(await once(page, "data")).toEqual(["onetwothree"]);
  expect(flushes()).toBe(1);
  goOn();
  expect(await page.toArray()).toEqual(["the end"]);
  expect(flushes()).toBe(1);
  close();
});

it("leaves a reply alone that nobody compresses", () => {
  const reply = new EventEmitter() as Flushing;
  gatherFlushes(reply);
  expect(reply.flush).toBeUndefined();
});
