import { nothing } from "@/app/api/replies";
import { type Actor, currentLooker } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";

/** Reads something of a client for an island: 401 signed out, 404 for what is not there for this person, 400 for nonsense. */
export async function answer<W>(where: W | undefined, read: (actor: Actor, where: W) => Promise<unknown>): Promise<Response> {
  const actor = await currentLooker();
  if (!actor) return nothing(401);
  if (!where) return nothing(404);
  try {
    return Response.json(await read(actor, where), { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (error instanceof NotVisible) return nothing(404);
    if (error instanceof Refusal) return nothing(400);
    throw error;
  }
}
