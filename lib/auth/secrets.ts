import "server-only";
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

type Purpose = "totp" | "attempts" | "code" | "recovery" | "invitation";

const keyFor = (purpose: Purpose) => Buffer.from(hkdfSync("sha256", env.AUTH_SECRET, "", `kontor:${purpose}`, 32));

/** A new secret of 256 bits that is safe in an address and in a cookie. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** A token that can be made again from what it stands for, with AUTH_SECRET alone; as long and as safe in an address as a new one. */
export const tokenFor = (purpose: Purpose, value: string): string =>
  createHmac("sha256", keyFor(purpose)).update(`token:${value}`).digest("base64url");

/** What the database keeps of a token: SHA-256 in hex. Enough, because tokens are random; never use it for what people choose. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A keyed hash for what is too short to be hashed bare (codes, addresses): without AUTH_SECRET it says nothing. */
export const mac = (purpose: Purpose, value: string): string => createHmac("sha256", keyFor(purpose)).update(value).digest("hex");

/** Compares two hashes without telling by its time where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Encrypts a person's secret (AES-256-GCM) so that it opens for this person's row only. */
export function seal(purpose: Purpose, owner: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", iv, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(".");
}

/** Opens what `seal` closed; throws when the key, the owner or the text is another one. */
export function unseal(purpose: Purpose, owner: string, sealed: string): string {
  const [version, iv, tag, text] = sealed.split(".");
  if (version !== "v1" || !iv || !tag || text === undefined) throw new Error("Sealed text has an unknown form");
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), Buffer.from(iv, "base64url"), { authTagLength: 16 })
    .setAAD(Buffer.from(owner))
    .setAuthTag(Buffer.from(tag, "base64url"));
  return decipher.update(Buffer.from(text, "base64url"), undefined, "utf8") + decipher.final("utf8");
}
