/** How a list of documents is ordered. Apart from the forms, so that islands read it without the library that checks those. */

export const sortColumns = ["name", "category", "size", "person", "time"] as const;
export type SortColumn = (typeof sortColumns)[number];
export type Sort = { by: SortColumn; descending: boolean };
export const defaultSort: Sort = { by: "name", descending: false };

/** Reads "time", "-time" … from the address; anything else is the default. */
export function sortFrom(text: string | undefined): Sort {
  const descending = text?.startsWith("-") ?? false;
  const by = sortColumns.find((column) => column === text?.replace("-", ""));
  return by ? { by, descending } : defaultSort;
}

/** Folders of one parent that stand in a page's own HTML; the tree reads the others after it. */
export const siblingsInPage = 100;

export const sortText = (sort: Sort) => `${sort.descending ? "-" : ""}${sort.by}`;
