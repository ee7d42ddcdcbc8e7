import { fileHeaders, nothing } from "@/app/api/replies";
import { currentLooker } from "@/lib/auth/actor";
import { type Content, findContent, isReadable } from "@/lib/documents/content";
import { fileNameParameters } from "@/lib/documents/file-header";
import { isInline } from "@/lib/documents/file-types";
import { asLongAsTheirs } from "@/lib/live/running";
import { openStored } from "@/lib/storage/storage";
import { askedVersion, type OfDocument } from "../asked-version";

const fromService = ["content-length", "content-range", "accept-ranges", "last-modified"];

/** The bytes of a document: asked anew with every request, streamed, in ranges too. Whoever may not see it gets what a missing one gives. */
export async function GET(request: Request, { params }: OfDocument): Promise<Response> {
  const asked = await askedVersion(request, params);
  const actor = await currentLooker();
  if (!actor || !asked) return nothing(404);
  const download = new URL(request.url).searchParams.has("download");
  // A look is no reading of one's own: nothing of it is to be kept.
  if (actor.viewing && download) return nothing(403);
  // What is loaded ahead of a click would be read without a trace, or leave one of somebody who never looked.
  if (request.headers.get("sec-purpose")?.includes("prefetch")) return nothing(503);
  const content = await findContent(actor, { ...asked, download, reads: request.method === "GET" });
  if (!content) return nothing(404);

  const stored = await openContent(request, content, download);
  const body = stored.body && asLongAsTheirs(actor, stored.body, () => isReadable(actor, asked.documentId));
  return new Response(body, { status: stored.status, headers: stored.headers });
}

/** The bytes or the asked range of them, 304 where the browser has them already, all under our own headers. */
async function openContent(request: Request, content: Content, download: boolean): Promise<Response> {
  const range = request.headers.get("range");
  const etag = `"${content.sha256}"`;
  if (request.headers.get("if-none-match") === etag && !range)
    return new Response(null, { status: 304, headers: headersFor(content, etag, download) });
  // The storage knows other tags than ours: whether the range still fits is decided here.
  const ifRange = request.headers.get("if-range");
  const stored = await openStored(content.storageKey, {
    range: ifRange && ifRange !== etag ? null : range,
    signal: request.signal,
  });
  if (!stored.ok && stored.status !== 416) throw new Error(`a stored file could not be read (${stored.status})`);
  const headers = headersFor(content, etag, download);
  for (const name of fromService) {
    const value = stored.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(stored.body, { status: stored.status, headers });
}

function headersFor(content: { name: string; mediaType: string }, etag: string, download: boolean): Headers {
  const inline = !download && isInline(content.mediaType);
  return new Headers({
    ...fileHeaders,
    "content-type": content.mediaType,
    "content-disposition": `${inline ? "inline" : "attachment"}; ${fileNameParameters(content.name)}`,
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    etag,
  });
}
