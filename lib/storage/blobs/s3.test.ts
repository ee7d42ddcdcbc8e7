import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { givenBucket } from "@/lib/testing/bucket";
import {
  announce,
  type GivenService,
  get,
  givenService,
  held,
  newKey,
  post,
  put,
  readAddress,
  uploadAddress,
} from "@/lib/testing/storage-service";
import { S3Blobs } from "./s3";

let bucket: Awaited<ReturnType<typeof givenBucket>>;
let world: GivenService;
beforeAll(async () => {
  bucket = await givenBucket();
  world = givenService({ blobs: () => new S3Blobs(bucket.settings) });
});
afterAll(async () => {
  await world.hashes.close();
  await bucket.close();
});

async function announced(content: Uint8Array) {
  const key = newKey();
  await announce(world.service, key);
  return { key, address: uploadAddress(key, { size: content.length, customId: `id-${key}` }) };
}

it("keeps a finished file in the bucket, in pieces when it is large, and nothing on the disk", async () => {
  const content = randomBytes(20 * 1024 * 1024);
  const { key, address } = await announced(content);
  expect((await put(world, address, content)).status).toBe(200);
  expect(bucket.uploads.size).toBe(1);
  expect(bucket.objects.get(`files/${key}`)?.bytes.equals(content)).toBe(true);
  expect(await world.stage.size(key)).toBe(0);
  const part = await get(world, readAddress(key), { range: "bytes=-100" });
  expect([part.status, Buffer.from(await part.arrayBuffer()).equals(content.subarray(-100))]).toEqual([206, true]);
  const whole = createHash("sha256").update(Buffer.from(await (await get(world, readAddress(key))).arrayBuffer()));
  expect((await world.service.find(key))?.sha256).toBe(whole.digest("hex"));
});

it("keeps the upload on the disk while the bucket refuses, and finishes it when it is asked again", async () => {
  const content = randomBytes(1000);
  const { key, address } = await announced(content);
  await put(world, address, content.subarray(0, 999));
  bucket.refuse(true);
  await expect(put(world, address, content.subarray(999), { start: 999 })).rejects.toThrow();
  bucket.refuse(false);
  expect(await held(world, address)).toBe(999);
  expect((await put(world, address, content.subarray(999), { start: 999 })).status).toBe(200);
  expect((await put(world, address, content)).status).toBe(409);
  expect((await get(world, readAddress(key))).status).toBe(200);
  expect(Buffer.from(await world.service.whole(key, 1000)).equals(content)).toBe(true);
});

it("lists, renames and removes by key and by upload id", async () => {
  const { key, address } = await announced(randomBytes(10));
  await put(world, address, randomBytes(10));
  await post(world.service, "/v6/renameFiles", { updates: [{ customId: `id-${key}`, newName: "other.bin" }] });
  const { files } = await (await post(world.service, "/v6/listFiles", {})).json();
  expect(files).toContainEqual(expect.objectContaining({ key, name: "other.bin", size: 10 }));
  const removed = await post(world.service, "/v6/deleteFiles", { fileKeys: [key] });
  expect(await removed.json()).toEqual({ success: true, deletedCount: 1 });
  expect((await get(world, readAddress(key))).status).toBe(404);
});
