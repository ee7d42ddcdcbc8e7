import "server-only";
import { createHash } from "node:crypto";
import { toPublicAddress } from "./addresses";
import { ingestUrl, storageFetch, uploadThing } from "./client";
import { embeddedService } from "./embedded";
import { reserveKey, signUpload, storedName } from "./keys";
import { decodeToken, type StorageMode, storageMode, storageToken } from "./mode";

/** A read of a stored file: the asked range and its condition as they stand in the request. */
export type OpenOptions = { range?: string | null; ifRange?: string | null; signal?: AbortSignal };

/** What a file that is safely stored is known by. */
export type StoredFile = { key: string; size: number; sha256: string };

/** What a look at the storage found; `detail` is for operators. */
export type StorageHealth = { ok: boolean; freeBytes?: number; privateAcl?: boolean; detail?: string };

/** All that the product sees of file storage, the same in both modes. */
export interface FileStorage {
  mode: StorageMode;
  /** The file or the asked range of it, streamed; 404 when there is none. */
  open(key: string, how?: OpenOptions): Promise<Response>;
  /** All bytes of a small file, without the ceremony of a reply; throws when they can't be read or are not so many. */
  whole(key: string, size: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** An address that anybody who has it may read until it expires. */
  signedUrl(key: string, ttlSeconds: number): Promise<string>;
  /** Stores a file that the server itself has; throws when the key of this upload is already taken. */
  put(uploadId: string, content: Blob): Promise<StoredFile>;
  /** Removes files and unfinished uploads; gives how many finished ones there were. */
  remove(keys: string[]): Promise<number>;
  /** The SHA-256 of a stored file in hex; throws when there is none. */
  sha256(key: string): Promise<string>;
  health(): Promise<StorageHealth>;
}

/** The file storage of this installation. */
export const storage: FileStorage = {
  get mode() {
    return storageMode();
  },

  async open(key, how = {}) {
    const headers = new Headers();
    if (how.range) headers.set("range", how.range);
    if (how.ifRange) headers.set("if-range", how.ifRange);
    if (storageMode() === "embedded") return (await embeddedService()).open(key, headers);
    const { ufsUrl } = await uploadThing().generateSignedURL(key, { expiresIn: 300 });
    return fetch(ufsUrl, { headers, ...(how.signal && { signal: how.signal }) });
  },

  async whole(key, size, signal) {
    const bytes =
      storageMode() === "embedded"
        ? await (await embeddedService()).whole(key, size)
        : new Uint8Array(await (await storage.open(key, signal ? { signal } : {})).arrayBuffer());
    if (bytes.length !== size) throw new Error(`a stored file has ${bytes.length} bytes instead of ${size}`);
    return bytes;
  },

  async signedUrl(key, ttlSeconds) {
    const { ufsUrl } = await uploadThing().generateSignedURL(key, { expiresIn: ttlSeconds });
    return toPublicAddress(ufsUrl);
  },

  async put(uploadId, content) {
    const key = reserveKey(uploadId);
    const address = await signUpload({ uploadId, size: content.size, type: content.type }, ingestUrl());
    const form = new FormData();
    form.append("file", content, storedName(uploadId));
    const reply = await storageFetch(address, { method: "PUT", body: form, headers: { range: "bytes=0-" } });
    if (!reply.ok) throw new Error(`the file could not be stored (${reply.status})`);
    return { key, size: content.size, sha256: await storage.sha256(key) };
  },

  async remove(keys) {
    if (keys.length === 0) return 0;
    return (await uploadThing().deleteFiles(keys)).deletedCount;
  },

  async sha256(key) {
    if (storageMode() === "embedded") {
      const facts = await (await embeddedService()).find(key);
      if (!facts) throw new Error("there is no stored file for this key");
      return facts.sha256;
    }
    const reply = await storage.open(key);
    if (!reply.ok || !reply.body) throw new Error(`the stored file could not be read (${reply.status})`);
    const hash = createHash("sha256");
    for await (const chunk of reply.body) hash.update(chunk);
    return hash.digest("hex");
  },

  async health() {
    if (storageMode() === "managed") return probePrivacy();
    const freeBytes = await (await embeddedService()).freeBytes();
    return { ok: true, privateAcl: true, ...(freeBytes !== undefined && { freeBytes }) };
  },
};

/** A stored file or a range of it as a streaming reply, after the caller has decided that it may be read. */
export function openStored(key: string, how: OpenOptions = {}): Promise<Response> {
  return storage.open(key, how);
}

/** All bytes of a small stored file, after the caller has decided that it may be read. */
export function readStored(key: string, size: number, signal: AbortSignal): Promise<Uint8Array> {
  return storage.whole(key, size, signal);
}

/** Puts a private file, asks for it without a signature, demands a refusal, and removes it again. */
async function probePrivacy(): Promise<StorageHealth> {
  const { key } = await storage.put(crypto.randomUUID(), new Blob(["Kontor privacy probe"]));
  try {
    const { appId } = decodeToken(storageToken());
    const { status } = await fetch(`https://${appId}.ufs.sh/f/${key}`, { redirect: "manual" });
    if (status === 403) return { ok: true, privateAcl: true };
    return { ok: false, privateAcl: false, detail: `an unsigned request for a private file was answered with ${status}` };
  } finally {
    await storage.remove([key]);
  }
}

/** Ends the start in managed mode unless the service refuses unsigned requests for private files. */
export async function assertPrivateStorage(): Promise<void> {
  if (storageMode() === "embedded") return;
  const { ok, detail } = await storage.health();
  if (ok) return;
  throw new Error(
    `Kontor cannot start: files would be public at UploadThing (${detail}). Private files are a paid feature there; ` +
      "enable them and allow overriding the ACL, or remove UPLOADTHING_TOKEN to keep files on this server.",
  );
}
