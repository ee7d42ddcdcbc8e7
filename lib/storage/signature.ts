import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

const SIGNATURE = "&signature=";

/** The signature of UploadThing: HMAC-SHA256 with the API key, written with its algorithm's name. */
export function sign(text: string, apiKey: string): string {
  return `hmac-sha256=${createHmac("sha256", apiKey).update(text).digest("hex")}`;
}

/** Compares two secrets in a time that tells nothing about where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The parameters of a signed address, or undefined when the signature is wrong or the address has expired.
 * The signature is the last parameter and covers the exact text before it, so nothing is parsed before it is checked.
 */
export function readSigned(address: string, apiKey: string, now = Date.now()): URLSearchParams | undefined {
  const at = address.lastIndexOf(SIGNATURE);
  if (at < 0) return undefined;
  const given = decoded(address.slice(at + SIGNATURE.length));
  if (given === undefined || !sameSecret(given, sign(address.slice(0, at), apiKey))) return undefined;
  const parameters = new URL(address).searchParams;
  return Number(parameters.get("expires")) > now ? parameters : undefined;
}

/** What a signed address says about the file that may be put there. */
export type SignedUpload = {
  name: string;
  size: number;
  type: string;
  customId: string | null;
  slug: string | null;
  disposition: "inline" | "attachment";
};

/** Reads what was signed about an upload; undefined when it is not one or belongs to another app. */
export function readSignedUpload(address: string, token: { apiKey: string; appId: string }): SignedUpload | undefined {
  const parameters = readSigned(address, token.apiKey);
  if (!parameters || parameters.get("x-ut-identifier") !== token.appId) return undefined;
  // The SDK encodes each value once more than the address needs.
  const value = (name: string) => {
    const raw = parameters.get(`x-ut-${name}`);
    return raw === null ? null : (decoded(raw) ?? raw);
  };
  const size = Number(value("file-size"));
  if (!Number.isSafeInteger(size) || size < 0) return undefined;
  return {
    name: value("file-name") ?? "file",
    size,
    type: value("file-type") || "application/octet-stream",
    customId: value("custom-id"),
    slug: value("slug"),
    disposition: value("content-disposition") === "inline" ? "inline" : "attachment",
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
