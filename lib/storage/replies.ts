import { contentSecurityPolicy, securityHeaders } from "@/lib/security-headers";

/** What every answer of the file service carries, with or without a body: kept by no cache, taken for nothing else, shown in no page. */
const always: readonly [string, string][] = [
  ["cache-control", "no-store"],
  ["content-security-policy", contentSecurityPolicy()],
  ...securityHeaders(false),
];

/** The header in which the service says how many bytes of an upload it holds. */
export const RANGE_START = "x-ut-range-start";

/** An answer of the file service without a body. */
export function bare(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: [...always, ...Object.entries(headers)] });
}

/** A reply of the file service in JSON. */
export function reply(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status,
    headers: [...always, ...Object.entries(headers)],
  });
}

/** A refusal of the file service; the connection is closed because the rest of a body may still be on its way. */
export function refuse(status: number, error: string, held?: number): Response {
  const headers: Record<string, string> = { connection: "close" };
  if (held !== undefined) headers[RANGE_START] = String(held);
  return reply(status, { error }, headers);
}
