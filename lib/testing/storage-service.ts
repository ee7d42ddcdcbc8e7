import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BlobStore } from "@/lib/storage/blobs/blob-store";
import { DiskBlobs } from "@/lib/storage/blobs/disk";
import type { Deliver } from "@/lib/storage/ingest";
import { databaseRegistry } from "@/lib/storage/registry";
import { RunningHashes } from "@/lib/storage/running-hashes";
import { EmbeddedService } from "@/lib/storage/service";
import { sign } from "@/lib/storage/signature";
import { DiskStage, type Stage } from "@/lib/storage/stage";

const token = { apiKey: "sk_live_contract", appId: "contract" };
const origin = "http://storage.local";

/** A key as the library makes them: long, and different each time. */
export const newKey = () => `Contract${randomBytes(14).toString("hex")}`;

export type SignedFields = {
  size: number;
  slug?: string | null;
  ttlMs?: number;
  name?: string;
  type?: string;
  customId?: string;
};

/** A signed upload address, made the way the library makes it (values encoded twice). */
export function uploadAddress(key: string, fields: SignedFields): string {
  const url = new URL(`${origin}/ingest/${key}`);
  url.searchParams.append("expires", String(Date.now() + (fields.ttlMs ?? 60_000)));
  const said: Record<string, string | number | null | undefined> = {
    "x-ut-identifier": token.appId,
    "x-ut-file-name": fields.name ?? "upload.bin",
    "x-ut-file-size": fields.size,
    "x-ut-file-type": fields.type ?? "application/octet-stream",
    "x-ut-slug": fields.slug === undefined ? "document" : fields.slug,
    "x-ut-custom-id": fields.customId,
    "x-ut-acl": "private",
  };
  for (const [name, value] of Object.entries(said)) {
    if (value !== null && value !== undefined) url.searchParams.append(name, encodeURIComponent(value));
  }
  return signed(url);
}

/** A signed address to read a file. */
export function readAddress(key: string, ttlMs = 60_000): string {
  const url = new URL(`${origin}/a/${token.appId}/${key}`);
  url.searchParams.append("expires", String(Date.now() + ttlMs));
  return signed(url);
}

function signed(url: URL): string {
  const signature = sign(url.href, token.apiKey);
  url.searchParams.append("signature", signature);
  return url.href;
}

/** An embedded service over a directory of its own; made again over the same directory it is the one after a restart. */
export function givenService(
  given: { directory?: string; stage?: (real: Stage) => Stage; blobs?: (real: BlobStore) => BlobStore } = {},
) {
  const directory = given.directory ?? mkdtempSync(path.join(tmpdir(), "kontor-storage-"));
  const hashes = new RunningHashes();
  const realStage = new DiskStage(path.join(directory, "parts"), hashes);
  const realBlobs = new DiskBlobs(path.join(directory, "files"));
  const stage = given.stage?.(realStage) ?? realStage;
  const blobs = given.blobs?.(realBlobs) ?? realBlobs;
  const service = new EmbeddedService({ token, stage, blobs, registry: databaseRegistry });
  return { directory, service, stage, blobs, hashes };
}

export type GivenService = ReturnType<typeof givenService>;

/** Announces a key as the library does before it hands the address out. */
export async function announce(service: EmbeddedService, key: string, metadata: unknown = {}) {
  const body = {
    fileKeys: [key],
    metadata,
    isDev: false,
    callbackUrl: `${origin}/callback`,
    callbackSlug: "document",
    awaitServerData: true,
  };
  return post(service, "/ingest/route-metadata", body);
}

/** A call to the service's API with its key. */
export function post(service: EmbeddedService, pathname: string, body: unknown, apiKey = token.apiKey) {
  const address = origin + pathname;
  const headers = { "x-uploadthing-api-key": apiKey, "content-type": "application/json" };
  return service.handle(new Request(address, { method: "POST", headers, body: JSON.stringify(body) }), address);
}

/** The app's side of a callback: answers like the library does, with what `onComplete` says; its throw is swallowed there. */
export function deliverTo(service: EmbeddedService, onComplete: (file: { key: string }) => unknown): Deliver {
  return async (request) => {
    const { file } = await request.json();
    try {
      await post(service, "/ingest/callback-result", { fileKey: file.key, callbackData: await onComplete(file) });
    } catch {
      return new Response("null");
    }
    return new Response("null");
  };
}

/** Puts bytes from `start` on, raw unless a form is given. */
export function put(
  { service }: Pick<GivenService, "service">,
  address: string,
  body: Uint8Array<ArrayBuffer> | FormData | ReadableStream<Uint8Array>,
  given: { start?: number; deliver?: Deliver } = {},
) {
  const length: Record<string, string> = body instanceof Uint8Array ? { "content-length": String(body.length) } : {};
  const headers = { range: `bytes=${given.start ?? 0}-`, ...length };
  const init = { method: "PUT", headers, body, duplex: "half" };
  const deliver = given.deliver ?? deliverTo(service, (file) => ({ stored: file.key }));
  return service.handle(new Request(address, init), address, deliver);
}

/** How many bytes the service says it holds. */
export async function held({ service }: Pick<GivenService, "service">, address: string): Promise<number> {
  const reply = await service.handle(new Request(address, { method: "HEAD" }), address);
  return Number(reply.headers.get("x-ut-range-start"));
}

/** A read through a signed address. */
export function get(
  { service }: Pick<GivenService, "service">,
  address: string,
  headers: Record<string, string> = {},
  method = "GET",
) {
  return service.handle(new Request(address, { method, headers }), address);
}

/** The same object with some of its methods replaced, to break it where a test needs it broken. */
export function instead<T extends object>(real: T, changed: Partial<T>): T {
  return new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(name in changed ? changed : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
