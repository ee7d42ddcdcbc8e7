import { type Actor, currentLooker } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";

const empty = (status: number) => new Response(null, { status, headers: { "cache-control": "no-store" } });

/** Reads something of a client for an island: 401 signed out, 404 for what is not there for this person, 400 for nonsense. */
export async function answer<W>(where: W | undefined, read: (actor: Actor, where: W) => Promise<unknown>): Promise<Response> {
  const actor = await currentLooker();
  if (!actor) return empty(401);
  if (!where) return empty(404);
  try {
    return Response.json(await read(actor, where), { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (error instanceof NotVisible) return empty(404);
    if (error instanceof Refusal) return empty(400);
    throw error;
  }
}
