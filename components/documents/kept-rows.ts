import { type PagesView, positionOf, rowAt } from "./sparse-pages";

/** Rows as they stood on the screen: each so many rows below its upper edge. */
export type KeptRows = readonly { id: string; below: number }[];

/** What stands on the screen from a position on, as far as it is loaded. */
export function rowsOnScreen(view: PagesView, first: number, count: number): KeptRows {
  return Array.from({ length: count }, (_, below) => ({ id: rowAt(view, first + below)?.id, below })).flatMap(({ id, below }) =>
    id === undefined ? [] : [{ id, below }],
  );
}

/** How many rows the screen has to go down so that the first of the kept ones that is still there stands where it stood. */
export function wayToKeep(view: PagesView, kept: KeptRows, first: number): number {
  for (const { id, below } of kept) {
    const now = positionOf(view, id);
    if (now >= 0) return now - below - first;
  }
  return 0;
}
