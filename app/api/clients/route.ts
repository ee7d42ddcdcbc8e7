import { nothing } from "@/app/api/replies";
import { currentLooker } from "@/lib/auth/actor";
import { searchClients } from "@/lib/clients/switcher";

/** The switcher's rows for `q`, at most thirty; 401 for whoever is not signed in completely. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentLooker();
  if (!actor) return nothing(401);
  const words = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json(await searchClients(actor, words), { headers: { "cache-control": "private, no-store" } });
}
