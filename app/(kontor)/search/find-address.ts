import type { Route } from "next";
import type { FindQuery } from "@/lib/documents/finding/input";

/** The address of a search; what is empty is left out. */
export function findAddress(query: Partial<FindQuery>): Route {
  const said = Object.entries(query).filter(([name, value]) => value && !(name === "shown" && value === 25));
  return `/search?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` as Route;
}
