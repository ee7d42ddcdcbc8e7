import type { BlobFacts, BlobStore, ByteRange } from "./blobs/blob-store";
import { bare, toResponse } from "./replies";

/** The kinds of file that a browser may show in place; everything else is only ever saved. */
const SHOWN_IN_PLACE: ReadonlySet<string> = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp"]);

/** Headers under which no content of a stranger runs in the app's origin; real names belong here, not in storage. */
function safeHeaders(file: { name: string; mediaType: string; inline: boolean }): Headers {
  const inline = file.inline && SHOWN_IN_PLACE.has(file.mediaType);
  return new Headers({
    "content-type": inline ? file.mediaType : "application/octet-stream",
    "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(file.name)}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
}

function encodeName(name: string): string {
  const wellFormed = name.replace(/\p{Surrogate}/gu, "\uFFFD");
  return encodeURIComponent(wellFormed).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** A finished file as an HTTP reply: whole, the asked part (RFC 9110, one range), or 416 when that part does not exist. */
export async function serve(request: Pick<Request, "method" | "headers">, facts: BlobFacts, blobs: BlobStore): Promise<Response> {
  const headers = safeHeaders({ name: facts.name, mediaType: facts.type, inline: true });
  const etag = `"${facts.sha256}"`;
  headers.set("accept-ranges", "bytes");
  headers.set("etag", etag);
  headers.set("last-modified", new Date(facts.uploadedAt).toUTCString());

  const condition = request.headers.get("if-range");
  const mayBePart = condition === null || condition === etag || condition === headers.get("last-modified");
  const range = mayBePart ? askedRange(request.headers.get("range"), facts.size) : undefined;
  if (range === "unsatisfiable") {
    return toResponse(bare(416, { "content-range": `bytes */${facts.size}` }));
  }
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${facts.size}`);
  const sent = range ?? { start: 0, end: facts.size - 1 };
  headers.set("content-length", String(sent.end - sent.start + 1));
  const empty = request.method === "HEAD" || facts.size === 0;
  return new Response(empty ? null : await blobs.read(facts.key, sent), { status: range ? 206 : 200, headers });
}

/** The one range of a Range header; anything this service does not understand is ignored, as the standard allows. */
function askedRange(header: string | null, size: number): ByteRange | "unsatisfiable" | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, first = "", last = ""] = found ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length > 0 ? { start: size - length, end: size - 1 } : "unsatisfiable";
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) return "unsatisfiable";
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}
