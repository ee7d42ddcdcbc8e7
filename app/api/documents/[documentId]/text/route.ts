import { z } from "zod";
import { currentLooker } from "@/lib/auth/actor";
import { readText } from "@/lib/documents/text";

type Where = { params: Promise<{ documentId: string }> };

/** The words of a text file or the cells of a table, as far as a screen shows them. Whoever may not see it gets what a missing one gives. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  const { documentId } = await params;
  const versionId = new URL(request.url).searchParams.get("version") ?? undefined;
  const asked = z.object({ documentId: z.uuid(), versionId: z.uuid().optional() }).safeParse({ documentId, versionId });
  const actor = await currentLooker();
  const words = actor && asked.success ? await readText(actor, asked.data) : undefined;
  const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  return words ? Response.json(words, { headers }) : new Response(null, { status: 404, headers });
}
