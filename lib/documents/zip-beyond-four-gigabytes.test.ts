import { expect, it } from "vitest";
import { streamZip } from "./zip-writing";

const megabyte = 1024 ** 2;
const fourGigabytes = 4096 * megabyte;

// The same block again and again: nothing is kept, on no disk and not in memory.
const block = Buffer.alloc(64 * megabyte);
const blocks = fourGigabytes / block.length + 1;

it("a ZIP beyond four gigabytes is a ZIP64, whose directory says where each entry begins", { timeout: 120_000 }, async () => {
  const bytes = streamZip(
    async (zip) => {
      for (let n = 0; n < blocks; n += 1) await zip.addBytes(`${n}.bin`, block, { compress: false });
    },
    (error) => {
      throw error;
    },
  );
  let written = 0;
  let tail = Buffer.alloc(0);
  for await (const chunk of bytes) {
    written += chunk.length;
    // The directory stands at the end.
    tail = Buffer.concat([tail, chunk.subarray(-megabyte)]).subarray(-megabyte);
  }
  const end = tail.lastIndexOf("PK\u0006\u0006");
  expect(tail.lastIndexOf("PK\u0006\u0007")).toBeGreaterThan(end);
  expect(Number(tail.readBigUInt64LE(end + 32))).toBe(blocks);
  const directory = Number(tail.readBigUInt64LE(end + 48));
  expect(directory).toBeGreaterThan(fourGigabytes);
  const at = directory - (written - tail.length);
  expect(tail.toString("latin1", at, at + 4)).toBe("PK\u0001\u0002");
  // The last entry begins beyond what 32 bits hold: its head says so, and the extra field (id 1) says where.
  const last = tail.lastIndexOf("PK\u0001\u0002");
  expect(tail.readUInt32LE(last + 42)).toBe(0xffffffff);
  let extra = last + 46 + tail.readUInt16LE(last + 28);
  while (tail.readUInt16LE(extra) !== 1) extra += 4 + tail.readUInt16LE(extra + 2);
  const begins = Number(tail.readBigUInt64LE(extra + 4 + tail.readUInt16LE(extra + 2) - 8));
  expect(begins).toBeGreaterThan(fourGigabytes - block.length);
  expect(begins).toBeLessThan(directory);
});
