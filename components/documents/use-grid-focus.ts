"use client";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type PagesView, positionOf, rowAt } from "./sparse-pages";
import { useHeldFocus } from "./use-held-focus";
import { useKeptRows } from "./use-kept-rows";

/** A row, known by its document; while that is not loaded, by its position. */
interface Place {
  id: string | undefined;
  at: number;
}

/**
 * The row in the tab order, and the one a range begins at. Both follow their documents when somebody else files, moves or deletes:
 * the focus stays on its document, and what is on the screen stays where it is.
 */
export function useGridFocus(body: RefObject<HTMLElement | null>, view: PagesView, height: number | null) {
  const [current, setCurrent] = useState<Place>({ id: undefined, at: 0 });
  const [anchor, setAnchor] = useState<Place>({ id: undefined, at: 0 });
  const wantsFocus = useRef(false);
  const holdsFocus = useHeldFocus(body);

  const now = placeNow(view, current);
  if (now.at !== current.at || now.id !== current.id) setCurrent(now);
  const { at } = now;

  useKeptRows(body, view, height);

  useLayoutEffect(() => {
    // A row that may still turn up keeps its claim to the focus.
    if (view.settling && now.id !== undefined && rowAt(view, at)?.id !== now.id) return;
    const row = rowElement(body.current, at);
    if (wantsFocus.current && row) {
      wantsFocus.current = false;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    } else if (holdsFocus.current && document.activeElement === document.body) row?.focus({ preventScroll: true });
  });

  /** Makes this row the current one, and where a range begins unless told otherwise. */
  function point(to: number, keepAnchor = false) {
    const place = { at: to, id: rowAt(view, to)?.id };
    setCurrent(place);
    if (!keepAnchor) setAnchor(place);
  }

  /** The same, with the focus. */
  function go(to: number, keepAnchor = false) {
    wantsFocus.current = to !== at;
    point(to, keepAnchor);
    if (to === at) rowElement(body.current, to)?.focus();
  }

  return { at, anchorAt: placeNow(view, anchor).at, point, go };
}

function placeNow(view: PagesView, place: Place): Place {
  const found = place.id === undefined ? -1 : positionOf(view, place.id);
  if (found >= 0) return { id: place.id, at: found };
  if (view.settling && place.id !== undefined) return place;
  const at = Math.max(0, Math.min(place.at, view.total - 1));
  return { id: rowAt(view, at)?.id, at };
}

/** The element of a row that is in the document. */
export const rowElement = (body: HTMLElement | null, position: number) =>
  body?.querySelector<HTMLElement>(`[data-position="${position}"]`) ?? null;
