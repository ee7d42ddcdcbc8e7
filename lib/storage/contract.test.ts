import { createHash, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import { createRouteHandler, createUploadthing, type FileRouter, UploadThingError, UTApi, UTFiles } from "uploadthing/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/db/id";
import { toCanonicalAddress, toPublicAddress } from "./addresses";
import { routeConfig, uploadThing } from "./client";
import { embeddedService } from "./embedded";
import { keyParts, reserveKey, storedName } from "./keys";
import { storageDirectory, storageMode, storageToken } from "./mode";
import { assertPrivateStorage, openStored, storage } from "./storage";
import { sweep } from "./sweep";

// The promises that the product relies on, spoken through the library. Runs against the embedded service, and against
// the real one by hand: UPLOADTHING_TOKEN=… npx vitest run lib/storage/contract.test.ts
const embedded = storageMode() === "embedded";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const made: string[] = [];
afterAll(async () => {
  await storage.remove(made);
});

async function stored(content: Uint8Array<ArrayBuffer>) {
  const file = await storage.put(newId(), new Blob([content], { type: "application/pdf" }));
  made.push(file.key);
  return file;
}

describe("file storage", () => {
  it("keeps a file under the key that was reserved for its upload, with its SHA-256", async () => {
    const content = randomBytes(300_000);
    const uploadId = newId();
    const file = await storage.put(uploadId, new Blob([content]));
    made.push(file.key);
    expect(file).toEqual({ key: reserveKey(uploadId), size: 300_000, sha256: sha256(content) });
    expect(await storage.sha256(file.key)).toBe(file.sha256);
  });

  it("reads it whole and in parts", async () => {
    const content = randomBytes(100_000);
    const { key } = await stored(content);
    const whole = await openStored(key);
    expect(sha256(new Uint8Array(await whole.arrayBuffer()))).toBe(sha256(content));
    for (const [range, part] of [
      ["bytes=10-19", content.subarray(10, 20)],
      ["bytes=-10", content.subarray(-10)],
      ["bytes=99990-", content.subarray(99_990)],
    ] as const) {
      const reply = await openStored(key, { range });
      expect(reply.status).toBe(206);
      expect(Buffer.from(await reply.arrayBuffer()).equals(part)).toBe(true);
    }
  });

  it("removes it for good", async () => {
    const { key } = await stored(randomBytes(10));
    expect(await storage.remove([key])).toBe(1);
    expect((await openStored(key)).ok).toBe(false);
  });

  it("refuses who has no signature", async () => {
    await expect(assertPrivateStorage()).resolves.toBeUndefined();
    expect(await storage.health()).toMatchObject({ ok: true, privateAcl: true });
  });

  it("lists and renames through the library's own client", async () => {
    const { key } = await stored(randomBytes(10));
    await uploadThing().renameFiles({ fileKey: key, newName: "renamed.bin" });
    const { files } = await uploadThing().listFiles({ limit: 500 });
    expect(files.find((file) => file.key === key)?.name).toBe("renamed.bin");
  });
});

describe.runIf(embedded)("the embedded service behind the library", () => {
  const heard: { key: string; customId: string | null }[] = [];
  const f = createUploadthing();
  const router = {
    document: f(
      { blob: { maxFileSize: "1MB", maxFileCount: 10, acl: "private", contentDisposition: "attachment" } },
      { awaitServerData: true, presignedURLTTL: "24h", getFileHashParts: keyParts },
    )
      .input(z.object({ uploadIds: z.array(z.uuid()) }))
      .middleware(({ req, files, input }) => {
        if (!req.headers.has("x-user")) throw new UploadThingError({ code: "FORBIDDEN", message: "Sign in first" });
        const named = files.map((file, index) => ({
          ...file,
          name: storedName(input.uploadIds[index] ?? ""),
          customId: input.uploadIds[index] ?? null,
        }));
        return { [UTFiles]: named };
      })
      .onUploadComplete(({ file }) => {
        heard.push({ key: file.key, customId: file.customId });
        if (file.size === 13) throw new Error("boom");
        return { uploadId: file.customId };
      }),
  } satisfies FileRouter;

  let handler: (request: Request) => Promise<Response>;
  beforeAll(() => {
    handler = createRouteHandler({ router, config: routeConfig() });
  });

  async function presign(files: { id: string; size: number }[], headers: Record<string, string> = { "x-user": "u" }) {
    const body = {
      input: { uploadIds: files.map((file) => file.id) },
      files: files.map((file) => ({ name: "Lohnabrechnung Ü 100%.pdf", size: file.size, type: "application/pdf" })),
    };
    const address = "http://any.host/api/uploadthing?actionType=upload&slug=document";
    return handler(new Request(address, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  async function put(publicAddress: string, content: Uint8Array<ArrayBuffer>) {
    const address = toCanonicalAddress(`http://any.host${publicAddress}`);
    const request = new Request(address, { method: "PUT", body: content, headers: { range: "bytes=0-" } });
    return (await embeddedService()).handle(request, address, handler);
  }

  it("hands out an address for each announced file, under its reserved key and without its name", async () => {
    const ids = [newId(), newId()];
    const reply = await presign(ids.map((id) => ({ id, size: 5 })));
    const addresses: { url: string; key: string }[] = await reply.json();
    expect(addresses.map(({ key }) => key)).toEqual(ids.map(reserveKey));
    for (const { url } of addresses) {
      expect(toPublicAddress(url)).toMatch(/^\/api\/storage\/ingest\//);
      expect(decodeURIComponent(decodeURIComponent(url))).not.toContain("Lohnabrechnung");
    }
  });

  it("takes the file, calls the app once in process, and answers with what the app said", async () => {
    const id = newId();
    const content = randomBytes(1000);
    const [{ url, key }] = await (await presign([{ id, size: 1000 }])).json();
    made.push(key);
    const reply = await put(toPublicAddress(url), content);
    expect(await reply.json()).toMatchObject({ fileHash: sha256(content), serverData: { uploadId: id } });
    expect(heard.filter((file) => file.key === key)).toEqual([{ key, customId: id }]);
  });

  it("passes on a refusal of the middleware, of the input and of the size", async () => {
    expect((await presign([{ id: newId(), size: 5 }], {})).status).toBe(403);
    expect((await presign([{ id: "no uuid", size: 5 }])).status).toBe(400);
    expect((await presign([{ id: newId(), size: 5_000_000 }])).status).toBe(400);
  });

  it("answers with an error when the app's rule throws", async () => {
    const [{ url, key }] = await (await presign([{ id: newId(), size: 13 }])).json();
    made.push(key);
    expect((await put(toPublicAddress(url), randomBytes(13))).status).toBe(500);
  });

  it("is not fooled by a forged callback", async () => {
    const headers = { "uploadthing-hook": "callback", "x-uploadthing-signature": `hmac-sha256=${"0".repeat(64)}` };
    const forged = new Request("http://any.host/api/uploadthing?slug=document", { method: "POST", headers, body: "{}" });
    const before = heard.length;
    expect((await handler(forged)).status).toBe(400);
    expect(heard.length).toBe(before);
  });

  it("takes files from the library's own uploader", async () => {
    const api = new UTApi({ ...routeConfig(), apiUrl: "http://storage.local", ufsHost: "storage.local" });
    const { data, error } = await api.uploadFiles(new File(["hello"], "hello.txt"));
    expect(error).toBeNull();
    if (data) made.push(data.key);
    expect(await (await openStored(data?.key ?? "")).text()).toBe("hello");
  });

  it("gives relative signed addresses that expire", async () => {
    const { key } = await stored(randomBytes(10));
    const address = toCanonicalAddress(`http://any.host${await storage.signedUrl(key, 60)}`);
    expect((await (await embeddedService()).handle(new Request(address), address)).status).toBe(200);
  });

  it("keeps its token where only its owner reads it, and finds it again", () => {
    expect(storageToken()).toBe(storageToken());
    const file = path.join(storageDirectory(), "token");
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("sweeps files that nobody knows once they are a day old, and no others", async () => {
    const [known, unknown] = [await stored(randomBytes(10)), await stored(randomBytes(10))];
    const keep = async (keys: string[]) => new Set(keys.filter((key) => key !== unknown.key));
    expect((await sweep(keep)).files).toBe(0);
    const inTwoDays = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000);
    expect((await sweep(keep, inTwoDays)).files).toBe(1);
    expect((await openStored(unknown.key)).status).toBe(404);
    expect((await openStored(known.key)).status).toBe(200);
  });
});
