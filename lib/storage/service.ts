import "server-only";
import { z } from "zod";
import type { BlobFacts, BlobStore } from "./blobs/blob-store";
import { type Incoming, incomingOf } from "./body";
import { isKey } from "./durable";
import { type Deliver, Ingest } from "./ingest";
import type { UploadRegistry } from "./registry";
import { type Answer, refuse, reply, toResponse } from "./replies";
import { serve } from "./serving";
import { readSigned, sameSecret } from "./signature";
import type { Stage } from "./stage";
import { Writers } from "./writers";

/** What the embedded service is made of. */
export type ServiceParts = {
  token: { apiKey: string; appId: string };
  stage: Stage;
  blobs: BlobStore;
  registry: UploadRegistry;
};

const registered = z.object({
  fileKeys: z.array(z.string().refine(isKey)),
  metadata: z.unknown(),
  callbackUrl: z.url(),
  callbackSlug: z.string(),
  awaitServerData: z.boolean(),
});
const answered = z.object({ fileKey: z.string(), callbackData: z.unknown() });
const named = z.object({ fileKeys: z.array(z.string()).optional(), customIds: z.array(z.string()).optional() });
const renamed = z.object({
  updates: z.array(z.object({ fileKey: z.string().optional(), customId: z.string().optional(), newName: z.string().min(1) })),
});
const paged = z.object({ limit: z.number().int().positive().max(10_000).default(500), offset: z.number().int().default(0) });

/** The UploadThing service, played by this process: the same addresses, signatures and replies, from request to response. */
export class EmbeddedService {
  readonly #writers = new Writers();
  readonly #ingest: Ingest;

  constructor(private readonly parts: ServiceParts) {
    this.#ingest = new Ingest({ ...parts, writers: this.#writers });
  }

  /** Answers one request. `address` is the canonical address as it was signed; `deliver` takes what an upload completes. */
  async handle(request: Request, address: string, deliver?: Deliver): Promise<Response> {
    const { pathname } = new URL(address);
    if (request.method === "POST") return toResponse(await this.#api(request, pathname));
    const [, door, first = "", second = "", more] = pathname.split("/");
    if (door === "ingest" && request.method !== "GET")
      return toResponse(await this.receive(request.method, incomingOf(request), address, deliver));
    const reads = request.method === "GET" || request.method === "HEAD";
    if (door === "a" && reads && first === this.parts.token.appId && isKey(second) && more === undefined) {
      return this.#serve(request, address, second);
    }
    return toResponse(reply(404, { error: "Not found" }));
  }

  /** Answers what comes in at the door for uploads: HEAD says how much is held, PUT brings bytes. */
  async receive(method: string, incoming: Incoming, address: string, deliver?: Deliver): Promise<Answer> {
    const [, door, key = "", ...more] = new URL(address).pathname.split("/");
    if (door === "ingest" && isKey(key) && more.length === 0) {
      if (method === "HEAD") return this.#ingest.progress(address, key);
      if (method === "PUT") return this.#ingest.receive(incoming, address, key, deliver);
    }
    return reply(404, { error: "Not found" });
  }

  /** The facts of a finished file; undefined when there is none. */
  find(key: string): Promise<BlobFacts | undefined> {
    return this.parts.blobs.find(key);
  }

  /** What a signed address of this file would answer to a GET, for the process that holds the secret anyway. */
  async open(key: string, headers: Headers): Promise<Response> {
    const facts = isKey(key) ? await this.parts.blobs.find(key) : undefined;
    return facts ? serve({ method: "GET", headers }, facts, this.parts.blobs) : toResponse(reply(404, { error: "Not found" }));
  }

  /** All bytes of a small finished file; throws when there is none. */
  whole(key: string, size: number): Promise<Uint8Array> {
    if (!isKey(key)) throw new Error("not a storage key");
    return this.parts.blobs.whole(key, size);
  }

  /** Bytes that still fit, where the store can tell. */
  freeBytes(): Promise<number | undefined> {
    return this.parts.blobs.freeBytes();
  }

  /** Removes unfinished uploads not touched since `before`, and what is left over from finished ones. */
  async sweepParts(before: Date): Promise<number> {
    let removed = 0;
    for await (const part of this.parts.stage.list()) {
      const finished = (await this.parts.blobs.find(part.key)) !== undefined;
      if (!finished && part.changedAt >= before) continue;
      await this.#writers.take(part.key, () => this.parts.stage.remove(part.key));
      removed += 1;
    }
    await this.parts.registry.expire(before);
    return removed;
  }

  /** Ends all transfers, each keeping what has arrived; later ones are told that the server is stopping. */
  async close(): Promise<void> {
    await this.#writers.close();
  }

  async #serve(request: Request, address: string, key: string): Promise<Response> {
    if (!readSigned(address, this.parts.token.apiKey)) return toResponse(reply(403, { error: "Forbidden" }));
    const facts = await this.parts.blobs.find(key);
    return facts ? serve(request, facts, this.parts.blobs) : toResponse(reply(404, { error: "Not found" }));
  }

  async #api(request: Request, pathname: string): Promise<Answer> {
    const given = request.headers.get("x-uploadthing-api-key") ?? "";
    if (!sameSecret(given, this.parts.token.apiKey)) return refuse(401, "Unauthorized");
    const call = this.#calls[pathname];
    if (!call) return reply(501, { error: "The embedded service does not offer this" });
    return reply(200, await call(await request.json()));
  }

  readonly #calls: Record<string, (body: unknown) => Promise<Record<string, unknown>>> = {
    "/ingest/route-metadata": async (body) => {
      const { fileKeys, metadata, callbackUrl, callbackSlug, awaitServerData } = registered.parse(body);
      const registration = { metadata: metadata ?? null, callbackUrl, callbackSlug, awaitServerData };
      await this.parts.registry.register(fileKeys, registration);
      return { ok: true };
    },
    "/ingest/callback-result": async (body) => {
      const { fileKey, callbackData } = answered.parse(body);
      this.#ingest.answer(fileKey, callbackData ?? null);
      return { ok: true };
    },
    "/v6/deleteFiles": async (body) => {
      let deletedCount = 0;
      for (const key of await this.#keys(named.parse(body))) {
        if (await this.#remove(key)) deletedCount += 1;
      }
      return { success: true, deletedCount };
    },
    "/v6/renameFiles": async (body) => {
      for (const { fileKey, customId, newName } of renamed.parse(body).updates) {
        const asked = { ...(fileKey && { fileKeys: [fileKey] }), ...(customId && { customIds: [customId] }) };
        for (const key of await this.#keys(asked)) await this.parts.blobs.rename(key, newName);
      }
      return { success: true };
    },
    "/v6/listFiles": async (body) => this.#list(paged.parse(body)),
  };

  async #remove(key: string): Promise<boolean> {
    return this.#writers.take(key, async () => {
      await this.parts.stage.remove(key);
      await this.parts.registry.remove([key]);
      return this.parts.blobs.remove(key);
    });
  }

  async #keys({ fileKeys = [], customIds = [] }: z.output<typeof named>): Promise<string[]> {
    const keys = fileKeys.filter(isKey);
    if (customIds.length === 0) return keys;
    for await (const facts of this.parts.blobs.list()) {
      if (facts.customId !== null && customIds.includes(facts.customId)) keys.push(facts.key);
    }
    return keys;
  }

  async #list({ limit, offset }: z.output<typeof paged>) {
    const files: Record<string, unknown>[] = [];
    let seen = 0;
    for await (const { key, customId, name, size, uploadedAt } of this.parts.blobs.list()) {
      seen += 1;
      if (seen <= offset) continue;
      if (files.length === limit) return { hasMore: true, files };
      files.push({ id: key, key, customId, name, size, uploadedAt, status: "Uploaded" });
    }
    return { hasMore: false, files };
  }
}
