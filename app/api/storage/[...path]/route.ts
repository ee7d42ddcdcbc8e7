import { isSameOrigin } from "@/lib/auth/same-origin";
import { toCanonicalAddress } from "@/lib/storage/addresses";
import { takeTransfers } from "@/lib/storage/direct";
import { embeddedService } from "@/lib/storage/embedded";
import { storageMode } from "@/lib/storage/mode";
import { bare, toResponse } from "@/lib/storage/replies";
import { deliverUpload } from "../../uploadthing/handler";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** The embedded file service for browsers. In managed mode there is nothing here: browsers talk to the service itself. */
async function answer(request: Request): Promise<Response> {
  if (storageMode() === "managed") return toResponse(bare(404));
  // The first transfer after a start comes this way, the others need not.
  takeTransfers({ deliver: deliverUpload, permits: isSameOrigin });
  const service = await embeddedService();
  return service.handle(request, toCanonicalAddress(request.url), deliverUpload);
}

/** Takes the bytes of an upload; the signed address is what permits it, and other sites may not even use that. */
export async function PUT(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return toResponse(bare(403, { connection: "close" }));
  return answer(request);
}

const notOffered = () => toResponse(bare(405, { allow: "GET, HEAD, PUT", connection: "close" }));

export { answer as GET, answer as HEAD, notOffered as DELETE, notOffered as OPTIONS, notOffered as PATCH, notOffered as POST };
