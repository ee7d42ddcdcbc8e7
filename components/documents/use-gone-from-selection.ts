"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { GoneRows } from "./gone-rows";
import { type Selection, without } from "./selection";
import type { PagesView, SparsePages } from "./sparse-pages";

/** Takes documents out of the selection that somebody else has moved or put into the trash, so that the rest can still be worked on. */
export function useGoneFromSelection(
  pages: SparsePages,
  view: PagesView,
  selection: Selection,
  setSelection: (change: (now: Selection) => Selection) => void,
): void {
  const [rows] = useState(() => new GoneRows(async (documentId) => (await pages.find({ documentId })) !== undefined));

  const look = useEffectEvent(async (loaded: ReadonlySet<string>) => {
    const gone = await rows.among(selection.all ? [] : selection.ids, loaded);
    // Meanwhile somebody may have chosen others.
    if (gone.length > 0) setSelection((now) => without(now, gone));
  });

  useEffect(() => {
    const loaded = new Set([...view.pages.values()].flat().map(({ id }) => id));
    // A line that is down says nothing about what is gone; it is asked again when rows come next.
    look(loaded).catch(() => undefined);
  }, [view.pages]);
}
