import "server-only";
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";
import { hasCode } from "./durable";

/** Whether files are kept by this process itself or by the UploadThing service. */
export type StorageMode = "embedded" | "managed";

/** Which service keeps the files: the managed one exactly when a token for it is given. */
export function storageMode(): StorageMode {
  return env.UPLOADTHING_TOKEN ? "managed" : "embedded";
}

const tokenParts = z.object({
  apiKey: z.string().startsWith("sk_"),
  appId: z.string().min(1),
  regions: z.array(z.string()).min(1),
  ingestHost: z.string().optional(),
});

/** What an UploadThing token says: the key that signs, the app that owns the files, and where they go. */
export type TokenParts = z.output<typeof tokenParts>;

/** Reads an UploadThing token (base64 of JSON); a malformed one is an error that never quotes it. */
export function decodeToken(token: string): TokenParts {
  try {
    return tokenParts.parse(JSON.parse(Buffer.from(token, "base64").toString("utf8")));
  } catch {
    throw new Error("UPLOADTHING_TOKEN is malformed: copy it whole from the UploadThing dashboard");
  }
}

/** Where the embedded service keeps its token, unfinished uploads and finished files. */
export function storageDirectory(): string {
  return path.join(env.KONTOR_DATA_DIR, "storage");
}

let known: string | undefined;

/** The token that signs every address of a file; the embedded one is made once and kept, readable by its owner only. */
export function storageToken(): string {
  known ??= env.UPLOADTHING_TOKEN ?? embeddedToken(storageDirectory());
  return known;
}

/** Reads the token kept in this directory, or makes one; it is never half written, and of two that race one wins. */
function embeddedToken(directory: string): string {
  const file = path.join(directory, "token");
  if (existsSync(file)) return readFileSync(file, "utf8");
  mkdirSync(directory, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, newToken(), { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, "utf8");
}

function newToken(): string {
  const parts: TokenParts = {
    apiKey: `sk_live_${randomBytes(32).toString("hex")}`,
    appId: randomBytes(5).toString("hex"),
    regions: ["local"],
    ingestHost: "storage.local",
  };
  return Buffer.from(JSON.stringify(parts)).toString("base64");
}
