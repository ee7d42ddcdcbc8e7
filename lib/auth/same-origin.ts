import "server-only";
import { env } from "@/lib/env";

/**
 * Whether a request that changes something comes from a page of this product. Browsers say so themselves
 * (Sec-Fetch-Site, else Origin); a request that says neither is refused too, because no browser sends it.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin !== null && origin === new URL(env.APP_URL).origin;
}

/** The answer for a request from elsewhere; undefined when it may go on. */
export function refuseForeign(request: Request): Response | undefined {
  return isSameOrigin(request) ? undefined : new Response("Forbidden", { status: 403 });
}
