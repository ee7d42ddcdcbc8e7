/**
 * All signatures are made over this origin, which is never resolved. Browsers see the same address as a path under
 * the app's own host, so that it works behind every host name and proxy.
 */
export const CANONICAL_ORIGIN = "http://storage.local";
const PUBLIC_PREFIX = "/api/storage";

/** The address as a browser may use it; addresses of a managed service pass unchanged. */
export function toPublicAddress(address: string): string {
  const isOurs = address.startsWith(`${CANONICAL_ORIGIN}/`);
  return isOurs ? PUBLIC_PREFIX + address.slice(CANONICAL_ORIGIN.length) : address;
}

/** The signed address behind a request to the app, character by character as it was signed. */
export function toCanonicalAddress(requestUrl: string): string {
  const at = requestUrl.indexOf(`${PUBLIC_PREFIX}/`);
  return CANONICAL_ORIGIN + requestUrl.slice(at + PUBLIC_PREFIX.length);
}
