import "server-only";
import { headers } from "next/headers";
import { env } from "@/lib/env";
import { saysOwnPage } from "./own-page";

/**
 * Whether a request that changes something comes from a page of this product. Browsers say so themselves
 * (Sec-Fetch-Site, else Origin); a request that says neither is refused too, because no browser sends it.
 */
export function isSameOrigin({ headers: given }: { headers: Pick<Headers, "get"> }): boolean {
  const site = given.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = given.get("origin");
  return origin !== null && origin === new URL(env.APP_URL).origin;
}

/**
 * Throws in an action that no page of this product has asked for. Next itself compares Origin and Host, but lets a request
 * pass that names no origin at all, and believes `x-forwarded-host`; what the browser says of the site is asked here.
 */
export async function requireOwnPage(): Promise<void> {
  if (!saysOwnPage(await headers())) throw new Error("An action was asked for from elsewhere");
}

/** The answer for a request from elsewhere; undefined when it may go on. */
export function refuseForeign(request: Request): Response | undefined {
  return isSameOrigin(request) ? undefined : new Response("Forbidden", { status: 403 });
}
