import { currentActor } from "@/lib/auth/actor";
import { openEventStream } from "@/lib/live/event-stream";
import { isStopping } from "@/lib/stop";

/** The stream of changes for one open page; only for signed-in people, and only what each may see. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  if (isStopping()) return new Response(null, { status: 503, headers: { "retry-after": "2" } });
  return openEventStream(actor, request.signal) ?? new Response(null, { status: 429, headers: { "retry-after": "30" } });
}
