const somewhere = "http://kontor.invalid";

/**
 * The path to go on to after signing in, or "/" for anything that is not a page of this product:
 * other origins, `//host`, backslashes, control characters, and the sign-in pages themselves.
 */
export function safeNext(value: unknown): string {
  if (typeof value !== "string" || value.length > 2000) return "/";
  if (!/^\/(?![/\\])/.test(value) || /[\\\s]|\p{Cc}/u.test(value)) return "/";
  let url: URL;
  try {
    url = new URL(value, somewhere);
  } catch {
    return "/";
  }
  if (url.origin !== somewhere || /^\/(sign-in|sign-out|api|setup|forgot-password|reset-password)(\/|$)/.test(url.pathname))
    return "/";
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("//") ? "/" : path;
}

/** An address with `next` where there is one worth keeping. */
export function withNext(path: string, next: unknown): string {
  const safe = safeNext(next);
  return safe === "/" ? path : `${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ next: safe })}`;
}
