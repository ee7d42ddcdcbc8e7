import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  announce,
  deliverTo,
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

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const bytesOf = async (reply: Response) => new Uint8Array(await reply.arrayBuffer());

let world: GivenService;
beforeAll(() => {
  world = givenService();
});
afterAll(async () => {
  await world.service.close();
  await world.hashes.close();
});

async function announced(size: number, fields = {}) {
  const key = newKey();
  await announce(world.service, key);
  return { key, address: uploadAddress(key, { size, ...fields }) };
}

async function stored(content: Uint8Array<ArrayBuffer>, fields = {}) {
  const { key, address } = await announced(content.length, fields);
  const reply = await put(world, address, content);
  expect(reply.status).toBe(200);
  return { key, address, reply };
}

describe("taking a file", () => {
  it("takes a raw body, tells the app, and answers with its word and the SHA-256", async () => {
    const content = randomBytes(100_000);
    const { key, reply } = await stored(content);
    expect(await reply.json()).toMatchObject({ fileHash: sha256(content), serverData: { stored: key } });
  });

  it("takes a form with one file part, byte for byte, also when the bytes look like a boundary", async () => {
    const content = Buffer.concat([randomBytes(70_000), Buffer.from("\r\n------x\r\n--"), randomBytes(30_000)]);
    const { key, address } = await announced(content.length);
    const form = new FormData();
    form.append("file", new Blob([content]), "x.bin");
    expect((await put(world, address, form)).status).toBe(200);
    expect(sha256(await bytesOf(await get(world, readAddress(key))))).toBe(sha256(content));
  });

  it("takes an empty file", async () => {
    const { key } = await stored(new Uint8Array());
    const reply = await get(world, readAddress(key));
    expect([reply.status, (await bytesOf(reply)).length]).toEqual([200, 0]);
  });

  it("takes a short body as progress and goes on from there", async () => {
    const content = randomBytes(300_000);
    const { key, address } = await announced(content.length);
    const first = await put(world, address, content.subarray(0, 100_000));
    expect([first.status, first.headers.get("x-ut-range-start")]).toEqual([202, "100000"]);
    expect((await get(world, readAddress(key))).status).toBe(404);
    expect(await held(world, address)).toBe(100_000);
    const last = await put(world, address, content.subarray(100_000), { start: 100_000 });
    expect(await last.json()).toMatchObject({ fileHash: sha256(content) });
    expect(await held(world, address)).toBe(300_000);
  });

  it("keeps what it holds when the sender goes back, and takes only what is new", async () => {
    const content = randomBytes(200_000);
    const { address } = await announced(content.length);
    await put(world, address, content.subarray(0, 150_000));
    const again = Buffer.concat([randomBytes(150_000), content.subarray(150_000)]);
    const reply = await put(world, address, again);
    expect(await reply.json()).toMatchObject({ fileHash: sha256(content) });
  });

  it("refuses a gap and says where it stands", async () => {
    const { address } = await announced(100);
    const reply = await put(world, address, randomBytes(10), { start: 50 });
    expect([reply.status, reply.headers.get("x-ut-range-start")]).toEqual([416, "0"]);
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("refuses more than was signed, raw or in a form or of unknown length, and keeps nothing of it", async () => {
    const { key, address } = await announced(10);
    expect((await put(world, address, randomBytes(16))).status).toBe(400);
    const form = new FormData();
    form.append("file", new Blob([randomBytes(16)]), "x.bin");
    expect((await put(world, address, form)).status).toBe(400);
    const unknown = new Blob([randomBytes(3_000_000)]).stream();
    expect((await put(world, address, unknown)).status).toBe(400);
    expect(await held(world, address)).toBe(0);
    expect((await get(world, readAddress(key))).status).toBe(404);
  });

  it("refuses a form with another part", async () => {
    const { address } = await announced(10);
    const form = new FormData();
    form.append("file", new Blob(["12345"]), "x.bin");
    form.append("more", "something else entirely");
    expect((await put(world, address, form)).status).toBe(400);
  });

  it("refuses to write to a finished file, which stays as it was", async () => {
    const content = randomBytes(1000);
    const { key, address } = await stored(content);
    expect((await put(world, address, randomBytes(1000))).status).toBe(409);
    expect(sha256(await bytesOf(await get(world, readAddress(key))))).toBe(sha256(content));
  });

  it("repeats the outcome for a sender whose answer was lost", async () => {
    const content = randomBytes(1000);
    const { key, address } = await stored(content);
    const again = await put(world, address, new Uint8Array(), { start: 1000 });
    expect([again.status, await again.json()]).toMatchObject([200, { serverData: { stored: key } }]);
  });

  it("does not take what was never announced", async () => {
    expect((await put(world, uploadAddress(newKey(), { size: 5 }), randomBytes(5))).status).toBe(403);
  });

  it("does not say arrived when the app's rule throws, and does so when it is asked again", async () => {
    const content = randomBytes(10);
    const { address } = await announced(10);
    const boom = deliverTo(world.service, () => {
      throw new Error("boom");
    });
    expect((await put(world, address, content, { deliver: boom })).status).toBe(500);
    expect((await put(world, address, new Uint8Array(), { start: 10 })).status).toBe(200);
  });
});

describe("signatures", () => {
  it("refuse every changed letter of an upload address", async () => {
    const { key, address } = await announced(10);
    const other = newKey();
    const bad = [
      address.replace("file-size=10", "file-size=11"),
      address.replace(key, other),
      address.replace("storage.local", "storage.locals"),
      address.replace(/expires=\d/, "expires=9"),
      `${address}&x=1`,
      address.slice(0, -1) + (address.endsWith("0") ? "1" : "0"),
      address.split("&signature=")[0] ?? "",
    ];
    for (const changed of bad) {
      expect((await put(world, changed, randomBytes(10))).status).toBe(403);
      const head = await world.service.handle(new Request(changed, { method: "HEAD" }), changed);
      expect(head.status).toBe(403);
    }
  });

  it("expire", async () => {
    const { key, address } = await announced(10, { ttlMs: -1 });
    expect((await put(world, address, randomBytes(10))).status).toBe(403);
    expect((await get(world, readAddress(key, -1))).status).toBe(403);
  });

  it("guard reading: without one, with another file's, and with the API key's absence", async () => {
    const { key } = await stored(randomBytes(10));
    const another = await stored(randomBytes(10));
    const good = readAddress(key);
    expect((await get(world, good.split("?")[0] ?? "")).status).toBe(403);
    expect((await get(world, good.replace(key, another.key))).status).toBe(403);
    expect((await post(world.service, "/v6/listFiles", {}, "sk_live_wrong")).status).toBe(401);
  });
});

describe("reading", () => {
  const content = randomBytes(1_000_000);

  it.each([
    ["bytes=0-99", 206, 0, 100],
    ["bytes=999900-", 206, 999_900, 1_000_000],
    ["bytes=-10", 206, 999_990, 1_000_000],
    ["bytes=500000-5000000", 206, 500_000, 1_000_000],
    ["bytes=0-0,5-6", 200, 0, 1_000_000],
  ])("answers %s with %i", async (range, status, from, to) => {
    const { key } = await stored(content);
    const reply = await get(world, readAddress(key), { range });
    expect(reply.status).toBe(status);
    if (status === 206) expect(reply.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/1000000`);
    expect(sha256(await bytesOf(reply))).toBe(sha256(content.subarray(from, to)));
  });

  it("gives the app a small file at once, and no file for what is none", async () => {
    const { key } = await stored(content);
    expect(Buffer.from(await world.service.whole(key, content.length)).equals(Buffer.from(content))).toBe(true);
    await expect(world.service.whole(newKey(), 1)).rejects.toThrow();
    expect(() => world.service.whole("../secret", 1)).toThrow("not a storage key");
    expect((await world.service.open("../secret", new Headers())).status).toBe(404);
  });

  it("answers a range beyond the end with 416 and the size", async () => {
    const { key } = await stored(content);
    const reply = await get(world, readAddress(key), { range: "bytes=1000000-" });
    expect([reply.status, reply.headers.get("content-range")]).toEqual([416, "bytes */1000000"]);
  });

  it("sends a part only while the file is the one the reader began with", async () => {
    const { key } = await stored(content);
    const etag = `"${sha256(content)}"`;
    const range = "bytes=0-9";
    expect((await get(world, readAddress(key), { range, "if-range": etag })).status).toBe(206);
    expect((await get(world, readAddress(key), { range, "if-range": '"another"' })).status).toBe(200);
  });

  it("answers HEAD with the size and no bytes", async () => {
    const { key } = await stored(content);
    const reply = await get(world, readAddress(key), {}, "HEAD");
    expect([reply.status, reply.headers.get("content-length"), reply.body]).toEqual([200, "1000000", null]);
  });

  it("never lets a browser run what somebody stored", async () => {
    const { key } = await stored(Buffer.from("<script>alert(1)</script>"), { type: "text/html", name: "a.html" });
    const { headers } = await get(world, readAddress(key));
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  });
});
