import { type PagesView, positionOf } from "./sparse-pages";

interface Remembered {
  clientId: string;
  folderId: string | null;
  sort: string;
  filter: string;
  view: PagesView;
}

let last: Remembered | undefined;

/** Keeps the list that was shown last, so that the page of a document can say which one of how many it is. */
export function rememberList(list: Remembered): void {
  last = list;
}

/** What the list of this folder was left with by somebody who filtered it; empty when it is not known. */
export function filterOfList(where: Omit<Remembered, "view" | "filter">): string {
  return isLast(where) ? (last?.filter ?? "") : "";
}

/** Where the document stands in the list it was opened from; undefined when that list is not known. */
export function placeInList(
  where: Omit<Remembered, "view" | "filter">,
  documentId: string,
): { position: number; total: number } | undefined {
  if (!last || !isLast(where)) return undefined;
  const position = last.view.counted ? positionOf(last.view, documentId) : -1;
  return position < 0 ? undefined : { position: position + 1, total: last.view.total };
}

const isLast = ({ clientId, folderId, sort }: Omit<Remembered, "view" | "filter">) =>
  last?.clientId === clientId && last.folderId === folderId && last.sort === sort;
