/**
 * Whether a form or an action was sent by a page of this product: everything the browser says of where it comes from must agree, and it
 * must say something. Hosts are compared as Next does, which answers a stranger's action with a failure and a stack in the log.
 */
export function isAskedByOwnPage({ headers: given }: { headers: Pick<Headers, "get"> }): boolean {
  const [site, origin] = [given.get("sec-fetch-site"), given.get("origin")];
  if (!site && !origin) return false;
  if (site && site !== "same-origin") return false;
  if (!origin) return true;
  const hosts = [given.get("x-forwarded-host")?.split(",")[0]?.trim(), given.get("host")];
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
