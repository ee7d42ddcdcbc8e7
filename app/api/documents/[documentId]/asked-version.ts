import { z } from "zod";
import { nothing } from "@/app/api/replies";
import { type Actor, currentLooker } from "@/lib/auth/actor";

export type OfDocument = { params: Promise<{ documentId: string }> };

const address = z.object({ documentId: z.uuid(), versionId: z.uuid().optional() });
type Which = z.output<typeof address>;

/** The document that is asked for, and which version of it where one is named; undefined for an address that can be none. */
export async function askedVersion(request: Request, params: OfDocument["params"]): Promise<Which | undefined> {
  const versionId = new URL(request.url).searchParams.get("version") ?? undefined;
  return address.safeParse({ ...(await params), versionId }).data;
}

/** What was read of a version, for an island. Whoever may not see it gets what a missing one gives. */
export async function answerOfVersion(
  request: Request,
  params: OfDocument["params"],
  read: (actor: Actor, which: Which) => Promise<object | undefined>,
): Promise<Response> {
  const asked = await askedVersion(request, params);
  const actor = await currentLooker();
  const found = actor && asked ? await read(actor, asked) : undefined;
  if (!found) return nothing(404);
  return Response.json(found, { headers: { "cache-control": "private, no-store", "x-content-type-options": "nosniff" } });
}
