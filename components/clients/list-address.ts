import type { Route } from "next";

/** What the address of the client list says; only what differs from the plain list stands in it. */
export type ListAddress = {
  q?: string | undefined;
  scope?: string | undefined;
  new?: string | undefined;
  late?: string | undefined;
  state?: string | undefined;
  responsible?: string | undefined;
  sort?: string | undefined;
  dir?: string | undefined;
  after?: string | undefined;
};

const plain: ListAddress = { q: "", scope: "all", sort: "number" };

/** The list with some of it changed; every change but paging begins at the first page. */
export function listAddress(current: ListAddress, change: ListAddress): Route {
  const next: Record<string, string | undefined> = { ...current, after: undefined, ...change };
  const kept = Object.entries(next).filter(
    (entry): entry is [string, string] => Boolean(entry[1]) && entry[1] !== plain[entry[0] as keyof ListAddress],
  );
  return (kept.length > 0 ? `/clients?${new URLSearchParams(kept)}` : "/clients") as Route;
}
