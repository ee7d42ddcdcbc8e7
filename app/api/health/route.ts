import { connection } from "next/server";
import { checkHealth } from "@/lib/health";

/** For whoever watches the server: 200 when everything answers, 503 with the part that does not. */
export async function GET(): Promise<Response> {
  await connection();
  const health = await checkHealth();
  return Response.json(health, { status: health.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } });
}
