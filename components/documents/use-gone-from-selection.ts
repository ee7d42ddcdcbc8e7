"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import { type Selection, without } from "./selection";
import type { PagesView, SparsePages } from "./sparse-pages";

/** As many as somebody may have chosen one by one: each is asked for. */
const mostAsked = 20;

/** Takes documents out of the selection that somebody else has moved or put into the trash, so that the rest can still be worked on. */
export function useGoneFromSelection(
  pages: SparsePages,
  view: PagesView,
  selection: Selection,
  setSelection: (selection: Selection) => void,
): void {
  const known = useRef<ReadonlySet<string>>(new Set());

  const look = useEffectEvent(async (loaded: ReadonlySet<string>) => {
    const before = known.current;
    known.current = loaded;
    if (selection.all) return;
    const missing = [...selection.ids].filter((id) => before.has(id) && !loaded.has(id)).slice(0, mostAsked);
    const gone: string[] = [];
    for (const documentId of missing) if ((await pages.find({ documentId })) === undefined) gone.push(documentId);
    if (gone.length > 0) setSelection(without(selection, gone));
  });

  useEffect(() => {
    const loaded = new Set([...view.pages.values()].flat().map(({ id }) => id));
    // A line that is down says nothing about what is gone.
    look(loaded).catch(() => undefined);
  }, [view.pages]);
}
