/** Whether a browser says, of itself, that a page of this product asks; a request that says nothing comes from no browser. */
export function saysOwnPage(given: Pick<Headers, "get">): boolean {
  const site = given.get("sec-fetch-site");
  return site ? site === "same-origin" : given.get("origin") !== null;
}

/**
 * Whether a form or an action was sent by a page of this product: everything the browser says of where it comes from must agree, and it
 * must say something. Hosts are compared as Next does, which answers a stranger's action with a failure and a stack in the log.
 */
export function isAskedByOwnPage({ headers: given }: { headers: Pick<Headers, "get"> }): boolean {
  if (!saysOwnPage(given)) return false;
  const origin = given.get("origin");
  if (origin === null) return true;
  const hosts = [given.get("x-forwarded-host")?.split(",")[0]?.trim(), given.get("host")];
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
