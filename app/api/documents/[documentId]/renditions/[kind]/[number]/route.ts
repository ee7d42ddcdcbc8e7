import { z } from "zod";
import { fileHeaders, nothing } from "@/app/api/replies";
import { currentLooker } from "@/lib/auth/actor";
import { attachmentName } from "@/lib/documents/file-header";
import { findRendition } from "@/lib/documents/renditions";
import { openStored } from "@/lib/storage/storage";

type Where = { params: Promise<{ documentId: string; kind: string; number: string }> };

const place = z.object({
  documentId: z.uuid(),
  versionId: z.uuid().optional(),
  kind: z.enum(["thumbnail", "page", "mail", "attachment"]),
  number: z.coerce.number().int().min(0).max(1_000),
});

/** What was made from a document: its small picture, a converted page, a mail's words, an attachment. Whoever may not see it gets what a missing one gives. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  const version = new URL(request.url).searchParams.get("version") ?? undefined;
  const asked = place.safeParse({ ...(await params), versionId: version });
  const actor = await currentLooker();
  if (!actor || !asked.success) return nothing(404);
  // A look at a client file as a contact sees it keeps nothing of it.
  if (actor.viewing && asked.data.kind === "attachment") return nothing(403);
  const rendition = await findRendition(actor, asked.data);
  if (!rendition) return nothing(404);
  const etag = `"${rendition.id}"`;
  const headers = new Headers({
    ...fileHeaders,
    "content-type": rendition.mediaType,
    // Made once and never changed; who may see it is asked again each time. A list asks for many small pictures: each once in an hour.
    "cache-control": asked.data.kind === "thumbnail" && version ? "private, max-age=3600" : "private, no-cache",
    etag,
  });
  if (asked.data.kind === "attachment") headers.set("content-disposition", attachmentName(rendition.name ?? ""));
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const stored = await openStored(rendition.storageKey, { signal: request.signal });
  if (!stored.ok) throw new Error(`a rendition could not be read (${stored.status})`);
  const length = stored.headers.get("content-length");
  if (length) headers.set("content-length", length);
  return new Response(stored.body, { headers });
}
