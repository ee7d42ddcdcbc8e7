import { contentSecurityPolicy, securityHeaders } from "@/lib/security-headers";

/** What every answer of the file service carries, with or without a body: kept by no cache, taken for nothing else, shown in no page. */
const always: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": contentSecurityPolicy(),
  ...Object.fromEntries(securityHeaders(false)),
};

/** What the file service answers, before it goes on the line or to whoever asked within this process. */
export type Answer = { status: number; headers: Readonly<Record<string, string>>; body: string | null };

/** The header in which the service says how many bytes of an upload it holds. */
export const RANGE_START = "x-ut-range-start";

/** An answer of the file service without a body. */
export function bare(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...always, ...headers }, body: null };
}

/** A reply of the file service in JSON. */
export function reply(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...always, "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** A refusal of the file service; the connection is closed because the rest of a body may still be on its way. */
export function refuse(status: number, error: string, held?: number): Answer {
  const headers: Record<string, string> = { connection: "close" };
  if (held !== undefined) headers[RANGE_START] = String(held);
  return reply(status, { error }, headers);
}

/** The answer as the web platform has it. */
export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}
