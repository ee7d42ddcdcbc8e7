import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeAll, expect, it } from "vitest";
import { installBrowserTransfer } from "@/lib/testing/browser-transfer";
import { badLine, listen } from "@/lib/testing/storage-server";
import { announce, deliverTo, type GivenService, givenService, newKey, uploadAddress } from "@/lib/testing/storage-service";
import { toPublicAddress } from "./addresses";
import { PutFailed, type PutOptions, type PutState, putResumable } from "./put-resumable";

const place = { port: 0 };
const MB = 1024 * 1024;
const content = randomBytes(12 * MB);
const file = new Blob([content]);
const sha256 = createHash("sha256").update(content).digest("hex");
const quick = { firstDelayMs: 1, chunkBytes: 2 * MB, stallMs: 2000 };

let device: ReturnType<typeof installBrowserTransfer>;
let closing: (() => Promise<void>)[] = [];
beforeAll(() => {
  device = installBrowserTransfer(place);
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

const publicAddress = (key: string, fields: { size?: number; ttlMs?: number } = {}) =>
  toPublicAddress(uploadAddress(key, { size: content.length, ...fields }));

async function serving(world: GivenService) {
  const server = await listen(
    world.service,
    deliverTo(world.service, ({ key }) => ({ stored: key })),
  );
  closing.push(server.close, () => world.hashes.close());
  place.port = server.port;
  return server;
}

function putting(key: string, options: Partial<PutOptions<{ stored: string }>> = {}, url = publicAddress(key)) {
  const resign = async () => ({ key, url: publicAddress(key) });
  return putResumable<{ stored: string }>(file, { key, url }, { resign, ...quick, ...options });
}

async function announced(world: GivenService) {
  const key = newKey();
  await announce(world.service, key);
  return key;
}

it("arrives in pieces, with progress that never goes back, and the app's word at the end", async () => {
  const world = givenService();
  await serving(world);
  const key = await announced(world);
  const progress: number[] = [];
  const result = await putting(key, { onProgress: (bytes) => progress.push(bytes) }).done;
  expect(result).toEqual({ key, sha256, serverData: { stored: key } });
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.at(-1)).toBe(content.length);
});

it("asks what is held before it goes on, but not before the first byte of a new file", async () => {
  const world = givenService();
  const { asked } = await serving(world);
  await putting(await announced(world), { isNew: true, chunkBytes: content.length }).done;
  expect(asked).toEqual(["PUT"]);
  const server = await serving(world);
  const line = await badLine(server.port, 1.5 * MB);
  closing.push(line.close);
  place.port = line.port;
  const result = await putting(await announced(world), { isNew: true, patience: 100 }).done;
  expect(result.sha256).toBe(sha256);
  expect(server.asked[0]).toBe("PUT");
  expect(server.asked).toContain("HEAD");
});

it("arrives whole over a line that is cut every few megabytes, in pieces and in one request", async () => {
  for (const chunkBytes of [2 * MB, 64 * MB]) {
    const world = givenService();
    const server = await serving(world);
    const line = await badLine(server.port, 1.5 * MB);
    closing.push(line.close);
    place.port = line.port;
    const result = await putting(await announced(world), { chunkBytes, patience: 100 }).done;
    expect(result.sha256).toBe(sha256);
    expect(line.cuts).toBeGreaterThan(5);
  }
});

it("goes on where it stopped after the server was killed and started again", async () => {
  const world = givenService();
  const first = await serving(world);
  const key = await announced(world);
  let restarted: Promise<unknown> | undefined;
  let lowest = content.length;
  const restart = async () => {
    await first.close();
    await serving(givenService({ directory: world.directory }));
  };
  const onProgress = (bytes: number) => {
    if (restarted !== undefined) lowest = Math.min(lowest, bytes);
    else if (bytes > 7 * MB) restarted = restart();
  };
  const result = await putting(key, { onProgress, patience: 100, firstDelayMs: 20 }).done;
  await restarted;
  expect(result).toEqual({ key, sha256, serverData: { stored: key } });
  expect(lowest).toBeGreaterThanOrEqual(6 * MB);
});

it("sends nothing while it is paused, however early that was", async () => {
  const world = givenService();
  const { asked } = await serving(world);
  const states: PutState[] = [];
  const running = putting(await announced(world), {
    isNew: true,
    chunkBytes: content.length,
    onState: (state) => states.push(state),
  });
  running.pause();
  await putting(await announced(world), { isNew: true, chunkBytes: content.length }).done;
  expect(asked).toEqual(["PUT"]);
  expect(states).toEqual(["paused"]);
  running.resume();
  expect((await running.done).sha256).toBe(sha256);
});

it("pauses, keeps what has arrived, and goes on when told", async () => {
  const world = givenService();
  await serving(world);
  const states: PutState[] = [];
  let paused = false;
  const onProgress = (bytes: number) => {
    if (paused || bytes < 5 * MB) return;
    paused = true;
    running.pause();
  };
  const onState = (state: PutState) => {
    states.push(state);
    if (state === "paused") setImmediate(() => running.resume());
  };
  const running = putting(await announced(world), { onProgress, onState });
  expect((await running.done).sha256).toBe(sha256);
  // Where the service still holds the line that was cut, it waits for it after this.
  expect(states.slice(0, 3)).toEqual(["sending", "paused", "sending"]);
});

it("waits while the device is offline and goes on when it is back", async () => {
  const world = givenService();
  await serving(world);
  const states: PutState[] = [];
  let dropped = false;
  const onProgress = (bytes: number) => {
    if (dropped || bytes < 5 * MB) return;
    dropped = true;
    device.offline();
  };
  const onState = (state: PutState) => {
    states.push(state);
    if (state === "offline") setImmediate(device.online);
  };
  expect((await putting(await announced(world), { onProgress, onState }).done).sha256).toBe(sha256);
  expect(states).toEqual(["sending", "offline", "sending"]);
});

it("stops when it is aborted, and a later one goes on after what arrived", async () => {
  const world = givenService();
  await serving(world);
  const key = await announced(world);
  const running = putting(key, { onProgress: (bytes) => bytes > 5 * MB && running.abort() });
  await expect(running.done).rejects.toMatchObject({ reason: "aborted" });
  const progress: number[] = [];
  await putting(key, { onProgress: (bytes) => progress.push(bytes) }).done;
  expect(progress[0]).toBeGreaterThanOrEqual(4 * MB);
});

it("asks for a new address when the old one has expired", async () => {
  const world = givenService();
  await serving(world);
  const key = await announced(world);
  const result = await putting(key, {}, publicAddress(key, { ttlMs: -1 })).done;
  expect(result.sha256).toBe(sha256);
});

it("is content when the file had already arrived", async () => {
  const world = givenService();
  await serving(world);
  const key = await announced(world);
  await putting(key).done;
  expect(await putting(key).done).toEqual({ key, sha256, serverData: { stored: key } });
});

it("lets two windows send the same upload, and ends with one whole file", async () => {
  const world = givenService();
  await serving(world);
  const key = await announced(world);
  const both = await Promise.all([putting(key, { patience: 200 }).done, putting(key, { patience: 200 }).done]);
  expect(both.map((result) => result.key)).toEqual([key, key]);
  expect((await world.service.find(key))?.sha256).toBe(sha256);
});

it("gives up as unreachable after its patience", async () => {
  const world = givenService();
  const server = await serving(world);
  const key = await announced(world);
  await server.close();
  await expect(putting(key, { patience: 3 }).done).rejects.toEqual(new PutFailed("unreachable"));
});

it("ends with what became of the upload elsewhere, when its address is taken back", async () => {
  const world = givenService();
  await serving(world);
  const key = newKey();
  const ended = { stored: "by another window" };
  const forged = `${publicAddress(key)}0`;
  expect(await putting(key, { resign: async () => ({ ended }) }, forged).done).toMatchObject({ key, serverData: ended });
});
