/** What is chosen in a list: the ids themselves, or everything but them, so that choosing 100,000 rows costs nothing. */
export interface Selection {
  all: boolean;
  ids: ReadonlySet<string>;
}

export const nothing: Selection = { all: false, ids: new Set() };
export const everything: Selection = { all: true, ids: new Set() };

/** Exactly these. */
export const only = (ids: Iterable<string>): Selection => ({ all: false, ids: new Set(ids) });

/** Whether this one is chosen. */
export const isChosen = (selection: Selection, id: string): boolean => selection.all !== selection.ids.has(id);

/** How many are chosen in a list of so many. */
export function countChosen(selection: Selection, total: number): number {
  return selection.all ? Math.max(0, total - selection.ids.size) : selection.ids.size;
}

/** Takes one in or out. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { all: selection.all, ids };
}

/** Takes all of these in, next to what is chosen already. */
export function include(selection: Selection, added: Iterable<string>): Selection {
  const ids = new Set(selection.ids);
  for (const id of added) {
    if (selection.all) ids.delete(id);
    else ids.add(id);
  }
  return { all: selection.all, ids };
}

/** Forgets chosen ones that are no longer in the list; a selection of "all but" keeps what it leaves out. */
export function without(selection: Selection, gone: Iterable<string>): Selection {
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return { all: selection.all, ids };
}
