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
