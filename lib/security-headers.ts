interface PagePolicy {
  nonce: string;
  /** React's development build evaluates code for its stack traces. */
  develop: boolean;
}

/** The policy of a page, with its nonce; without one, that of an answer for machines, which may load nothing at all. */
export function contentSecurityPolicy(page?: PagePolicy): string {
  if (!page) return "default-src 'none'; frame-ancestors 'none'; sandbox";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${page.nonce}' 'strict-dynamic'${page.develop ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' 'nonce-${page.nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * The policy of the room in which PDFs are drawn (app/pdfjs): a frame without an origin that runs pdf.js, and nothing a PDF brings; it
 * reaches no address at all, and only our own pages may frame it.
 */
export const roomPolicy = [
  "default-src 'none'",
  // Decoders of pictures are WebAssembly; "eval" stays closed.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src data:",
  "img-src blob: data:",
  "font-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-scripts",
].join("; ");

const closedPermissions = ["geolocation", "microphone", "payment", "usb", "serial", "display-capture"];

/** The headers every answer carries; over https also the promise to stay there. */
export function securityHeaders(secure: boolean): [string, string][] {
  return [
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "same-origin"],
    ["permissions-policy", closedPermissions.map((name) => `${name}=()`).join(", ")],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ...(secure ? [["strict-transport-security", "max-age=63072000; includeSubDomains"] satisfies [string, string]] : []),
  ];
}
