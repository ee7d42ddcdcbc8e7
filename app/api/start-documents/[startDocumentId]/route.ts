import { z } from "zod";
import { fileHeaders, nothing } from "@/app/api/replies";
import { currentLooker } from "@/lib/auth/actor";
import { findStart } from "@/lib/collaboration/start-documents";
import { fileNameParameters } from "@/lib/documents/file-header";
import { asLongAsTheirs } from "@/lib/live/running";
import { openStored } from "@/lib/storage/storage";

type Where = { params: Promise<{ startDocumentId: string }> };

/** The getting-started document of a service, shown in place. Whoever may not see it gets what a missing one gives. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  const actor = await currentLooker();
  const id = z.uuid().safeParse((await params).startDocumentId).data;
  const found = actor && id ? await findStart(actor, id) : undefined;
  if (!actor || !found) return nothing(404);
  const stored = await openStored(found.storageKey, { signal: request.signal });
  if (!stored.ok || !stored.body) throw new Error(`a stored file could not be read (${stored.status})`);
  const body = asLongAsTheirs(actor, stored.body, async () => (await findStart(actor, found.id)) !== undefined);
  return new Response(body, {
    headers: {
      ...fileHeaders,
      "content-type": "application/pdf",
      "content-length": String(found.size),
      "content-disposition": `inline; ${fileNameParameters(found.name)}`,
      "cache-control": "private, no-store",
    },
  });
}
