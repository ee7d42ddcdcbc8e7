import { actorOf, currentVisitor } from "@/lib/auth/actor";
import { openEventStream } from "@/lib/live/event-stream";
import { isStopping } from "@/lib/stop";

/** The stream of changes for one open page; only for signed-in people, and only what each may see. */
export async function GET(request: Request): Promise<Response> {
  // Whoever looks at a client file as a contact sees it is told of changes as the one they are.
  const actor = actorOf(await currentVisitor());
  if (!actor) return new Response(null, { status: 401 });
  if (isStopping()) return new Response(null, { status: 503, headers: { "retry-after": "2" } });
  const deafFor = Number(new URL(request.url).searchParams.get("deaf")) || 0;
  return openEventStream(actor, request.signal, deafFor) ?? new Response(null, { status: 429, headers: { "retry-after": "30" } });
}
