import { createHash, randomBytes } from "node:crypto";
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import {
  announce,
  deliverTo,
  type GivenService,
  get,
  givenService,
  held,
  instead,
  newKey,
  put,
  readAddress,
  uploadAddress,
} from "@/lib/testing/storage-service";
import type { Stage } from "./stage";

const content = randomBytes(3_000_000);
const sha256 = createHash("sha256").update(content).digest("hex");
const killed = new Error("killed here");

const afterRestart = ({ directory }: GivenService) => givenService({ directory });

async function announced(world: GivenService) {
  const key = newKey();
  await announce(world.service, key);
  return { key, address: uploadAddress(key, { size: content.length }) };
}

/** What the sender does next after any interruption: it asks, sends the rest, and must end with one whole file. */
async function goesOn(world: GivenService, key: string, address: string) {
  const start = await held(world, address);
  const reply = await put(world, address, content.subarray(start), { start });
  expect(await reply.json()).toMatchObject({ fileHash: sha256, serverData: { stored: key } });
  expect((await get(world, readAddress(key))).status).toBe(200);
  return start;
}

it("keeps the bytes of a piece when the server dies in the middle of it", async () => {
  const world = givenService();
  const { key, address } = await announced(world);
  const cut = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(content.subarray(0, 1_234_567));
    },
    pull() {
      return Promise.reject(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
    },
  });
  await put(world, address, cut);
  expect(await goesOn(afterRestart(world), key, address)).toBe(1_234_567);
});

it("shows nothing and loses nothing when it dies with all bytes there, before they became a file", async () => {
  const world = givenService({ blobs: (real) => instead(real, { commit: () => Promise.reject(killed) }) });
  const { key, address } = await announced(world);
  await expect(put(world, address, content)).rejects.toBe(killed);
  const later = afterRestart(world);
  expect((await get(later, readAddress(key))).status).toBe(404);
  expect(await goesOn(later, key, address)).toBe(content.length);
});

it("shows nothing and loses nothing when it dies between writing the facts and moving the bytes", async () => {
  const stage = (real: Stage) => instead(real, { sync: () => real.sync("Gone00000000") });
  const world = givenService({ stage });
  const { key, address } = await announced(world);
  await expect(put(world, address, content)).rejects.toMatchObject({ code: "ENOENT" });
  const later = afterRestart(world);
  expect((await get(later, readAddress(key))).status).toBe(404);
  expect(await goesOn(later, key, address)).toBe(content.length);
});

it("tells the app after a restart when it died before the app had heard of the file", async () => {
  const world = givenService();
  const { key, address } = await announced(world);
  await expect(put(world, address, content, { deliver: () => Promise.reject(killed) })).rejects.toBe(killed);
  expect(await goesOn(afterRestart(world), key, address)).toBe(content.length);
});

it("answers 507 when the disk is full, keeps what fitted, and goes on when there is room", async () => {
  let room = 1_000_000;
  const stage = (real: Stage): Stage =>
    instead(real, { append: (key, start, chunks, whole) => real.append(key, start, whileRoom(chunks), whole) });
  async function* whileRoom(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      yield chunk.subarray(0, room);
      room -= chunk.length;
      if (room < 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    }
  }
  const world = givenService({ stage });
  const { key, address } = await announced(world);
  const reply = await put(world, address, content);
  expect([reply.status, reply.headers.get("x-ut-range-start")]).toEqual([507, "1000000"]);
  room = Number.MAX_SAFE_INTEGER;
  expect(await goesOn(world, key, address)).toBe(1_000_000);
});

it("takes files again when what stood in the way of its folders is gone", async () => {
  const world = givenService();
  const { key, address } = await announced(world);
  for (const folder of ["parts", "files"]) {
    writeFileSync(path.join(world.directory, folder), "in the way");
    await expect(put(world, address, content)).rejects.toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) });
    rmSync(path.join(world.directory, folder));
  }
  await goesOn(world, key, address);
});

it("knows the checksum of a little file, whether it came in one piece, in two or once more from the beginning", async () => {
  const world = givenService();
  const little = content.subarray(0, 40_000);
  const known = createHash("sha256").update(little).digest("hex");
  for (const pieces of [
    [[0, 40_000]],
    [
      [0, 15_000],
      [15_000, 40_000],
    ],
    [
      [0, 15_000],
      [0, 40_000],
    ],
  ] as const) {
    const key = newKey();
    await announce(world.service, key);
    const address = uploadAddress(key, { size: little.length });
    let last: Response | undefined;
    for (const [start, end] of pieces) last = await put(world, address, little.subarray(start, end), { start });
    expect(await last?.json()).toMatchObject({ fileHash: known });
  }
});

it("ends the writer of a dead line before it says how much it holds", async () => {
  const world = givenService();
  const { key, address } = await announced(world);
  const hanging = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(content.subarray(0, 1_000_000));
    },
  });
  const first = put(world, address, hanging);
  await expect.poll(() => statSync(path.join(world.directory, "parts")).isDirectory()).toBe(true);
  const start = await held(world, address);
  expect((await first).status).toBe(503);
  expect(start).toBe(await held(world, address));
  await goesOn(world, key, address);
});

it("tells transfers in flight when it stops, and takes no new ones", async () => {
  const world = givenService();
  const { key, address } = await announced(world);
  const hanging = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(content.subarray(0, 500_000));
    },
  });
  const first = put(world, address, hanging);
  await expect.poll(() => readdirSync(world.directory)).toContain("parts");
  await world.service.close();
  expect((await first).status).toBe(503);
  expect((await put(world, address, content)).status).toBe(503);
  await goesOn(afterRestart(world), key, address);
});

it("tells the app once at a time, however many ask how an upload ended", async () => {
  const world = givenService();
  const { key, address } = await announced(world);
  let running = 0;
  let most = 0;
  const deliver = deliverTo(world.service, async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return { stored: key };
  });
  await put(world, address, content, { deliver });
  const asks = [1, 2, 3].map(() => put(world, address, new Uint8Array(), { start: content.length, deliver }));
  for (const reply of await Promise.all(asks)) expect(await reply.json()).toMatchObject({ serverData: { stored: key } });
  expect(most).toBe(1);
});

it("sweeps parts that nobody has touched, and leaves the others", async () => {
  const world = givenService();
  const { address } = await announced(world);
  await put(world, address, content.subarray(0, 1000));
  expect(await world.service.sweepParts(new Date(Date.now() - 60_000))).toBe(0);
  expect(await held(world, address)).toBe(1000);
  expect(await world.service.sweepParts(new Date(Date.now() + 60_000))).toBe(1);
  expect(await held(world, address)).toBe(0);
});
