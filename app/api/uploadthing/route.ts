import { NextRequest } from "next/server";
import { type Actor, currentActor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readBounded } from "@/lib/bounded-body";
import { toPublicAddress } from "@/lib/storage/addresses";
import { storageMode } from "@/lib/storage/mode";
import { type Claims, claimsOf, permit } from "./claims";
import { uploadThingHandler } from "./handler";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

// Twenty files are announced at once; what the service reports of one file is less.
const mostBytes = 256 * 1024;

/**
 * Hands out signed addresses for announced files, to people on this site only; of a file that may not be put, or not any more, it says
 * what became of it in its place. Callbacks of the managed service come from outside and are proven by their signature; the embedded
 * service calls back in process, so here they are forged.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const isCallback = request.headers.has("uploadthing-hook");
  if (isCallback ? storageMode() !== "managed" : !isSameOrigin(request)) return refusal(403, "Forbidden");
  const actor = isCallback ? null : await currentActor();
  if (!isCallback && !actor) return refusal(401, "Unauthorized");
  // The handler reads the body before anything else: what a stranger could fill the memory with ends here.
  const body = await readBounded(request, mostBytes);
  if (body === "too large") return refusal(413, "Too large");
  if (!body) return refusal(400, "Cut off");
  return actor ? handOut(actor, request, body) : uploadThingHandler(carrying(request, body));
}

async function handOut(actor: Actor, request: NextRequest, body: Blob): Promise<Response> {
  const claims = await claimsOf(actor, body);
  if (!claims) return refusal(400, "Not a question for addresses");
  const { all } = claims;
  if (all.every(({ is }) => is === "unknown")) return refusal(403, "upload.notOpen");
  const addresses = all.some(({ is }) => is === "open") ? await addressesOf(carrying(request, claims.body), claims) : [];
  if (addresses instanceof Response) return addresses;
  const left = addresses.values();
  const each = all.map((claim) => (claim.is === "open" ? left.next().value : { ended: claim.outcome }));
  return Response.json(each, { headers: { "cache-control": "no-store" } });
}

/** The addresses of the open ones in their order, or UploadThing's own refusal. */
async function addressesOf(request: NextRequest, claims: Claims): Promise<{ url: string }[] | Response> {
  permit(request, claims);
  const reply = await uploadThingHandler(request);
  if (!reply.ok) return reply;
  const addresses: { url: string }[] = await reply.json();
  return addresses.map((address) => ({ ...address, url: toPublicAddress(address.url) }));
}

/** The same request with this body. */
function carrying({ url, method, headers }: NextRequest, body: BodyInit): NextRequest {
  const kept = new Headers(headers);
  kept.delete("content-length");
  return new NextRequest(url, { method, headers: kept, body });
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
