import { type NextRequest, NextResponse } from "next/server";
import { isAskedByOwnPage } from "@/lib/auth/own-page";
import { contentSecurityPolicy, roomPolicy, securityHeaders } from "@/lib/security-headers";

const reading: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Gives every page a policy with a nonce of its own, and every answer the headers that keep it to itself; forms and actions from elsewhere end here. */
export function proxy(request: NextRequest): NextResponse {
  const secure = request.nextUrl.protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
  const forPage = !request.nextUrl.pathname.startsWith("/api/");
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(forPage ? { nonce, develop: process.env.NODE_ENV === "development" } : undefined);

  const headers = new Headers(request.headers);
  headers.delete("x-nonce");
  headers.set("x-kontor-path", request.nextUrl.pathname + request.nextUrl.search);
  if (forPage) {
    headers.set("x-nonce", nonce);
    headers.set("content-security-policy", policy);
  }
  const response =
    forPage && !reading.has(request.method) && !isAskedByOwnPage(request)
      ? new NextResponse(null, { status: 403, headers: { "cache-control": "no-store" } })
      : NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of securityHeaders(secure)) response.headers.set(name, value);
  if (request.nextUrl.pathname.startsWith("/pdfjs/")) openRoom(request.nextUrl.pathname, response.headers);
  return response;
}

/** The room of PDFs may be framed by our pages, under a policy of its own; having no origin, it may read the public parts of pdf.js. */
function openRoom(path: string, headers: Headers) {
  headers.set("access-control-allow-origin", "*");
  headers.set("cross-origin-resource-policy", "cross-origin");
  if (path !== "/pdfjs/room") return;
  headers.set("content-security-policy", roomPolicy);
  headers.set("x-frame-options", "SAMEORIGIN");
}

export const config = {
  // The upload doors set their own headers: a proxy in front of them would buffer and cut their bodies. Whole names only: what merely
  // begins like one of these is a page that is not there, and needs its policy like any other.
  matcher: ["/((?!_next/static/|icons\\.svg$|api/storage/|api/uploadthing$).*)"],
};
