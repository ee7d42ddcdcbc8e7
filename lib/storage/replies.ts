/** The header in which the service says how many bytes of an upload it holds. */
export const RANGE_START = "x-ut-range-start";

/** A reply of the file service in JSON, never kept by a cache. */
export function reply(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status,
    headers: { "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers },
  });
}

/** A refusal of the file service; the connection is closed because the rest of a body may still be on its way. */
export function refuse(status: number, error: string, held?: number): Response {
  const headers: Record<string, string> = { connection: "close" };
  if (held !== undefined) headers[RANGE_START] = String(held);
  return reply(status, { error }, headers);
}
