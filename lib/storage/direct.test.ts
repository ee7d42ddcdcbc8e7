import { randomBytes } from "node:crypto";
import http from "node:http";
import { afterEach, expect, it } from "vitest";
import { listen } from "@/lib/testing/storage-server";
import { announce, deliverTo, type GivenService, givenService, held, newKey, uploadAddress } from "@/lib/testing/storage-service";
import { toPublicAddress } from "./addresses";

const content = randomBytes(300_000);
let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

async function givenDoor(permits?: () => boolean) {
  const world = givenService();
  const deliver = deliverTo(world.service, ({ key }) => ({ stored: key }));
  const server = await listen(world.service, deliver, permits);
  closing.push(server.close, () => world.hashes.close());
  return { ...world, port: server.port };
}

async function announced(world: GivenService) {
  const key = newKey();
  await announce(world.service, key);
  return { key, address: uploadAddress(key, { size: content.length }) };
}

/** A PUT whose body the test sends by itself; `answered` is what the door says in the end. */
function sending(port: number, address: string, headers: Record<string, string | number> = {}) {
  const request = http.request({ host: "127.0.0.1", port, path: toPublicAddress(address), method: "PUT", headers });
  const answered = new Promise<{ status: number | undefined; said: string; line: string | undefined }>((resolve, reject) => {
    request.once("error", reject);
    request.once("response", async (reply) => {
      const said = (await reply.toArray()).join("");
      resolve({ status: reply.statusCode, said, line: reply.headers.connection });
    });
  });
  return { request, answered };
}

it("takes a whole file, in pieces as they come, and answers with what the app says", async () => {
  const world = await givenDoor();
  const { key, address } = await announced(world);
  const { request, answered } = sending(world.port, address, { "content-length": content.length });
  for (let at = 0; at < content.length; at += 50_000) request.write(content.subarray(at, at + 50_000));
  request.end();
  const { status, said } = await answered;
  expect(status).toBe(200);
  expect(JSON.parse(said)).toMatchObject({ serverData: { stored: key } });
});

it("reads nothing from those who may not send", async () => {
  const world = await givenDoor(() => false);
  const { address } = await announced(world);
  const { request, answered } = sending(world.port, address, { "content-length": content.length });
  request.flushHeaders();
  expect(await answered).toMatchObject({ status: 403, line: "close" });
  expect(await held(world, address)).toBe(0);
});

it("keeps what came before a cut line, and goes on from there", async () => {
  const world = await givenDoor();
  const { key, address } = await announced(world);
  const first = sending(world.port, address, { "content-length": content.length });
  const cut = expect(first.answered).rejects.toThrow();
  await new Promise((sent) => first.request.write(content.subarray(0, 100_000), sent));
  first.request.destroy();
  await cut;
  const start = await held(world, address);
  expect(start).toBeLessThanOrEqual(100_000);
  const rest = sending(world.port, address, { range: `bytes=${start}-` });
  rest.request.end(content.subarray(start));
  expect(JSON.parse((await rest.answered).said)).toMatchObject({ serverData: { stored: key } });
});

it("ends a transfer that hangs when another request asks for the same upload", async () => {
  const world = await givenDoor();
  const { address } = await announced(world);
  const hanging = sending(world.port, address, { "content-length": content.length });
  hanging.request.write(content.subarray(0, 100_000));
  let status: number | undefined;
  const answered = hanging.answered.then((answer) => {
    status = answer.status;
  });
  await expect.poll(async () => [await held(world, address), status][1]).toBe(503);
  await answered;
  expect(await held(world, address)).toBeLessThanOrEqual(100_000);
});

it("refuses a body that is longer than what was signed, announced or not", async () => {
  const world = await givenDoor();
  const { address } = await announced(world);
  const announcedLonger = sending(world.port, address, { "content-length": content.length + 1 });
  announcedLonger.request.end(Buffer.alloc(content.length + 1));
  expect((await announcedLonger.answered).status).toBe(400);
  const unannounced = sending(world.port, address);
  unannounced.request.end(Buffer.alloc(content.length + 1));
  expect((await unannounced.answered).status).toBe(400);
  expect(await held(world, address)).toBe(0);
});

/** Of three hundred thousand bytes the first hundred thousand are held. */
async function givenHeld() {
  const world = await givenDoor();
  const upload = await announced(world);
  const first = sending(world.port, upload.address, { "content-length": 100_000 });
  first.request.end(content.subarray(0, 100_000));
  expect((await first.answered).status).toBe(202);
  return { world, ...upload };
}

it.each<[string, Record<string, string | number>, number]>([
  ["an endless one that begins below them", { range: "bytes=2-" }, content.length],
  ["one whose length is a lie", { range: "bytes=2-", "content-length": content.length }, content.length],
  ["one that says its place as Content-Range", { "content-range": "bytes 5-6/7" }, 2],
  ["one whose place cannot be read", { range: "bytes=x-" }, 2],
  ["one that ends below them", { range: "bytes=0-" }, 10],
])("loses nothing that is held to a body, not to %s", async (_which, headers, length) => {
  const { world, key, address } = await givenHeld();
  const bad = sending(world.port, address, headers);
  bad.request.end(Buffer.alloc(length));
  const { status } = await bad.answered;
  expect(status).toBe(length === 10 ? 202 : 400);
  expect(await held(world, address)).toBe(100_000);
  const rest = sending(world.port, address, { range: "bytes=100000-" });
  rest.request.end(content.subarray(100_000));
  expect(JSON.parse((await rest.answered).said)).toMatchObject({ serverData: { stored: key } });
});

it("loses nothing that is held to a line that is cut below it", async () => {
  const { world, address } = await givenHeld();
  const cut = sending(world.port, address, { range: "bytes=0-", "content-length": content.length });
  const failed = expect(cut.answered).rejects.toThrow();
  await new Promise((sent) => cut.request.write(content.subarray(0, 1000), sent));
  cut.request.destroy();
  await failed;
  expect(await held(world, address)).toBe(100_000);
});

it("gives every answer the headers that keep it to itself, with a body or without", async () => {
  const closed = await givenDoor(() => false);
  const open = await givenDoor();
  const of = async (world: GivenService & { port: number }, method: string, address: string) => {
    const reply = await fetch(`http://127.0.0.1:${world.port}${toPublicAddress(address)}`, { method });
    return [method, reply.status, reply.headers] as const;
  };
  const { address } = await announced(open);
  const answers = [
    await of(closed, "PUT", address),
    await of(open, "PUT", `${address}x`),
    await of(open, "HEAD", address),
    await of(open, "HEAD", `${address}x`),
    await of(open, "DELETE", address),
  ];
  expect(answers.map(([method, status]) => `${method} ${status}`)).toEqual([
    "PUT 403",
    "PUT 403",
    "HEAD 200",
    "HEAD 403",
    "DELETE 404",
  ]);
  for (const [, , headers] of answers) {
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  }
});
