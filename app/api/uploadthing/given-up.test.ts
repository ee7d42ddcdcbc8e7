import { randomBytes } from "node:crypto";
import http from "node:http";
import { eq, sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { uploads } from "@/db/schema/uploads";
import { asSystem } from "@/lib/access/as-system";
import { openSession } from "@/lib/auth/actor";
import { recordStored } from "@/lib/documents/arrivals";
import { settleLostUploads } from "@/lib/documents/lost-uploads";
import { announceUploads, cancelUpload } from "@/lib/documents/uploads";
import { embeddedService } from "@/lib/storage/embedded";
import { reserveKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { openBrowser } from "@/lib/testing/browser";
import { givenClient, givenContact } from "@/lib/testing/given";
import { listen } from "@/lib/testing/storage-server";
import { deliverUpload } from "./handler";
import { POST } from "./route";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const content = Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(200_000)]);
let door: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  door = await listen(await embeddedService(), deliverUpload);
});
afterAll(() => door.close());

/** An announced upload with its address. */
async function givenUpload() {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  openBrowser();
  await openSession(contact.userId, "password");
  const file = { name: "Beleg.pdf", type: "application/pdf", size: content.length, lastModified: 1 };
  const batch = await announceUploads(contact, { clientId: client.id, folderId: null, onSameName: "keep-both", files: [file] });
  const uploadId = batch.uploads[0]?.uploadId ?? "";
  const body = JSON.stringify({
    input: { uploadIds: [uploadId] },
    files: [{ name: `${uploadId}.bin`, size: file.size, type: file.type }],
  });
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const asked = new NextRequest("http://localhost:3000/api/uploadthing?actionType=upload&slug=document", {
    method: "POST",
    headers,
    body,
  });
  const [{ url }] = (await (await POST(asked)).json()) as [{ url: string }];
  return { contact, input: { clientId: client.id, uploadId }, url, key: reserveKey(uploadId) };
}

function sending(url: string, length: number) {
  const headers = { "content-length": length };
  const request = http.request({ host: "127.0.0.1", port: door.port, path: url, method: "PUT", headers });
  const status = new Promise<number | undefined>((resolve, reject) => {
    request.once("error", reject);
    request.once("response", (reply) => resolve(reply.resume().statusCode));
  });
  return { request, status };
}

const send = (url: string, bytes: Buffer) => {
  const { request, status } = sending(url, bytes.length);
  request.end(bytes);
  return status;
};

async function held(url: string): Promise<number> {
  const reply = await fetch(`http://127.0.0.1:${door.port}${url}`, { method: "HEAD" });
  return Number(reply.headers.get("x-ut-range-start"));
}

it("keeps no byte of an upload that is given up, and takes none afterwards", async () => {
  const { contact, input, url } = await givenUpload();
  expect(await send(url, content.subarray(0, 1000))).toBe(202);
  expect(await held(url)).toBe(1000);
  await cancelUpload(contact, input);
  await cancelUpload(contact, input);
  expect(await held(url)).toBe(0);
  expect(await send(url, content)).toBe(403);
  expect(await held(url)).toBe(0);
});

it("ends the transfer of an upload that is given up while it runs", async () => {
  const { contact, input, url, key } = await givenUpload();
  const running = sending(url, content.length);
  await new Promise((sent) => running.request.write(content.subarray(0, 100_000), sent));
  await cancelUpload(contact, input);
  running.request.end(content.subarray(100_000));
  const status = await running.status.catch(() => undefined);
  expect([undefined, 403, 503]).toContain(status);
  expect(await held(url)).toBe(0);
  expect((await storage.open(key)).status).toBe(404);
});

it("removes a whole file that arrives for an upload that has ended, however often it is told of it", async () => {
  const { contact, input, key } = await givenUpload();
  await cancelUpload(contact, input);
  const stored = await storage.put(input.uploadId, new Blob([content]));
  for (const _time of [1, 2]) {
    expect(await recordStored(input.uploadId, stored)).toMatchObject({ status: "refused", code: "upload.notOpen" });
    expect((await storage.open(key)).status).toBe(404);
  }
});

it("keeps no byte of an upload whose time is over", async () => {
  const { input, url } = await givenUpload();
  expect(await send(url, content.subarray(0, 1000))).toBe(202);
  await asSystem("test: time passes", (tx) =>
    tx.update(uploads).set({ expiresAt: sql`now() - interval '1 minute'` }).where(eq(uploads.id, input.uploadId)),
  );
  await settleLostUploads();
  expect(await held(url)).toBe(0);
  expect(await send(url, content)).toBe(403);
});

it("leaves the bytes of a filed document alone when its upload is given up afterwards", async () => {
  const { contact, input, url, key } = await givenUpload();
  expect(await send(url, content)).toBe(200);
  await cancelUpload(contact, input);
  expect((await storage.open(key)).status).toBe(200);
});
