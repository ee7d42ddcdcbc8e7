interface Remembered {
  clientId: string;
  folderId: string | null;
  sort: string;
  filter: string;
}

let last: Remembered | undefined;

/** Keeps the list that was shown last, so that the page of a document leads back to it as it was. */
export function rememberList(list: Remembered): void {
  last = list;
}

/** What the list of this folder was left with by somebody who filtered it; empty when it is not known. */
export function filterOfList(where: Omit<Remembered, "filter">): string {
  return isLast(where) ? (last?.filter ?? "") : "";
}

const isLast = ({ clientId, folderId, sort }: Omit<Remembered, "filter">) =>
  last?.clientId === clientId && last.folderId === folderId && last.sort === sort;
