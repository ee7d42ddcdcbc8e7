import { defaultSort, type Sort, sortText } from "@/lib/documents/sort";

/** What the address of a folder says about its list, besides which folder. */
export interface ListState {
  sort: Sort;
  /** Characters that the names have; empty for all. */
  filter: string;
  /** The document that somebody is at. */
  documentId: string | null;
}

/** The longest filter that an address keeps. */
export const longestFilter = 100;

/** The question mark and what follows it, empty for a list as everybody finds it. */
export function listQuery({ sort, filter, documentId }: ListState): string {
  const query = new URLSearchParams({
    ...(sortText(sort) !== sortText(defaultSort) && { sort: sortText(sort) }),
    ...(filter && { filter }),
    ...(documentId && { document: documentId }),
  });
  return query.size > 0 ? `?${query}` : "";
}

/** What the address in the browser says besides the order. */
export function stateOfAddress(search: string): Omit<ListState, "sort"> {
  const query = new URLSearchParams(search);
  return { filter: (query.get("filter") ?? "").slice(0, longestFilter), documentId: query.get("document") };
}
