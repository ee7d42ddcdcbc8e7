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

/**
 * A key for each place, no two alike: while pages are read again one after the other a document may stand in two of them, and two rows
 * of one key would leave one behind for ever. It keeps its own at the place in focus, else at the first.
 */
export function rowKeys(
  places: readonly number[],
  idAt: (place: number) => string | undefined,
  current: number,
): Map<number, string> {
  const used = new Set<string>();
  const keys = new Map<number, string>();
  for (const place of [current, ...places]) {
    const id = idAt(place);
    if (keys.has(place) || !places.includes(place)) continue;
    keys.set(place, id === undefined || used.has(id) ? `at-${place}` : id);
    if (id !== undefined) used.add(id);
  }
  return keys;
}
