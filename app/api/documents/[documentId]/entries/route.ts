import { z } from "zod";
import { currentLooker } from "@/lib/auth/actor";
import { readEntries } from "@/lib/documents/archive-view";

type Where = { params: Promise<{ documentId: string }> };

/** What an archive says of the files in it. Whoever may not see it gets what a missing one gives. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  const { documentId } = await params;
  const versionId = new URL(request.url).searchParams.get("version") ?? undefined;
  const asked = z.object({ documentId: z.uuid(), versionId: z.uuid().optional() }).safeParse({ documentId, versionId });
  const actor = await currentLooker();
  const entries = actor && asked.success ? await readEntries(actor, asked.data) : undefined;
  const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  return entries ? Response.json(entries, { headers }) : new Response(null, { status: 404, headers });
}
