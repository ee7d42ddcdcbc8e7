import { useEffect } from "react";

/** What the keys do with what is shown; a thing without pages has none to turn. */
export interface ViewMoves {
  zoom: (direction: 1 | -1) => void;
  fit: () => void;
  rotate: () => void;
  pages?: { current: number; total: number; go: (page: number) => void } | undefined;
}

/** The keys as the browser names them for assistive technology; a test holds them to `moveOf`. */
export const viewKeys = {
  zoomIn: "+",
  zoomOut: "-",
  fit: "0",
  rotate: "r",
  previousPage: "PageUp",
  nextPage: "PageDown",
} as const;

const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4];

/** The next larger or smaller size, as a share of the real one; the same at either end. */
export const nextScale = (scale: number, direction: 1 | -1): number =>
  (direction > 0 ? steps.find((step) => step > scale + 0.01) : steps.findLast((step) => step < scale - 0.01)) ?? scale;

/** May a key pressed here mean the document? Not with Ctrl, Alt or Cmd, while somebody types, or where something else needs keys. */
export function isForDocument(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [role=menu], [role=tree], [role=grid], [role=tablist], dialog")) return false;
  return !document.querySelector("dialog[open], :popover-open");
}

/** What a key does, or nothing. */
export function moveOf(key: string, moves: ViewMoves): (() => void) | undefined {
  const { pages } = moves;
  const turns: Record<string, number> = pages
    ? { PageDown: pages.current + 1, PageUp: pages.current - 1, Home: 1, End: pages.total }
    : {};
  const page = turns[key];
  if (pages && page !== undefined) return () => pages.go(Math.max(1, Math.min(pages.total, page)));
  if (key === "+" || key === "=") return () => moves.zoom(1);
  if (key === "-") return () => moves.zoom(-1);
  if (key === "0") return moves.fit;
  return key.toLowerCase() === "r" ? moves.rotate : undefined;
}

/** Keys turn the pages of what is shown, make it larger and smaller, fit it and turn it round; nothing while there is nothing to move. */
export function useViewKeys(moves: ViewMoves | undefined): void {
  useEffect(() => {
    if (!moves) return;
    const onKey = (event: KeyboardEvent) => {
      const move = isForDocument(event) ? moveOf(event.key, moves) : undefined;
      if (!move) return;
      event.preventDefault();
      move();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
