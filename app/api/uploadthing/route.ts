import type { NextRequest } from "next/server";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { toPublicAddress } from "@/lib/storage/addresses";
import { storageMode } from "@/lib/storage/mode";
import { uploadThingHandler } from "./handler";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/**
 * Hands out signed addresses for announced files, to people on this site only. Callbacks of the managed service come
 * from outside and are proven by their signature; the embedded service calls back in process, so here they are forged.
 */
export async function POST(request: NextRequest): Promise<Response> {
  if (request.headers.has("uploadthing-hook")) {
    return storageMode() === "managed" ? uploadThingHandler(request) : refusal();
  }
  if (!isSameOrigin(request)) return refusal();
  const reply = await uploadThingHandler(request);
  if (!reply.ok) return reply;
  const addresses: { url: string }[] = await reply.json();
  return Response.json(
    addresses.map((address) => ({ ...address, url: toPublicAddress(address.url) })),
    { headers: { "cache-control": "no-store" } },
  );
}

function refusal(): Response {
  return Response.json({ message: "Forbidden" }, { status: 403 });
}
