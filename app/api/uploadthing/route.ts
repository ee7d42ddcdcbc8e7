import { NextRequest } from "next/server";
import { currentActor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readBounded } from "@/lib/bounded-body";
import { toPublicAddress } from "@/lib/storage/addresses";
import { storageMode } from "@/lib/storage/mode";
import { uploadThingHandler } from "./handler";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

// Twenty files are announced at once; what the service reports of one file is less.
const mostBytes = 256 * 1024;

/**
 * Hands out signed addresses for announced files, to people on this site only. Callbacks of the managed service come
 * from outside and are proven by their signature; the embedded service calls back in process, so here they are forged.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const isCallback = request.headers.has("uploadthing-hook");
  if (isCallback ? storageMode() !== "managed" : !isSameOrigin(request)) return refusal(403, "Forbidden");
  if (!isCallback && !(await currentActor())) return refusal(401, "Unauthorized");
  // The handler reads the body before anything else: what a stranger could fill the memory with ends here.
  const body = await readBounded(request, mostBytes);
  if (body === "too large") return refusal(413, "Too large");
  if (!body) return refusal(400, "Cut off");
  const { url, method, headers } = request;
  const reply = await uploadThingHandler(new NextRequest(url, { method, headers, body }));
  if (isCallback) return reply;
  if (!reply.ok) return reply;
  const addresses: { url: string }[] = await reply.json();
  return Response.json(
    addresses.map((address) => ({ ...address, url: toPublicAddress(address.url) })),
    { headers: { "cache-control": "no-store" } },
  );
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
