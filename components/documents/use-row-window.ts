"use client";
import { type RefObject, useEffect, useState } from "react";

/** Rows in the server's HTML, before anything is measured. */
const rowsAtFirst = 18;
const overscan = 10;

/** The rows to keep in the document. `height` is null until measured: rows then simply follow each other. */
export interface RowWindow {
  first: number;
  last: number;
  height: number | null;
  /** Rows that fit on the screen. */
  page: number;
}

/** Follows what is visible of a list of rows of one height, whoever scrolls: the page or a box around it. */
export function useRowWindow(body: RefObject<HTMLElement | null>, total: number): RowWindow {
  const [seen, setSeen] = useState<RowWindow>({ first: 0, last: rowsAtFirst - 1, height: null, page: 15 });

  useEffect(() => {
    let asked = 0;
    const measure = () => {
      asked = 0;
      if (!body.current) return;
      const height = Number.parseFloat(getComputedStyle(body.current).getPropertyValue("--row")) || 36;
      const top = -body.current.getBoundingClientRect().top;
      const page = Math.max(1, Math.floor(innerHeight / height));
      // In steps, so that scrolling by a line does not render anew.
      const first = Math.max(0, Math.floor((top / height - overscan) / 5) * 5);
      const last = first + Math.ceil((page + 2 * overscan + 5) / 5) * 5;
      setSeen((before) =>
        before.first === first && before.last === last && before.height === height ? before : { first, last, height, page },
      );
    };
    const ask = () => {
      asked ||= requestAnimationFrame(measure);
    };
    measure();
    document.addEventListener("scroll", ask, { capture: true, passive: true });
    window.addEventListener("resize", ask);
    return () => {
      cancelAnimationFrame(asked);
      document.removeEventListener("scroll", ask, { capture: true });
      window.removeEventListener("resize", ask);
    };
  }, [body]);

  const last = Math.min(seen.last, total - 1);
  return { ...seen, first: Math.max(0, Math.min(seen.first, last)), last };
}

/** A row by its position, or the room of rows that are not in the document. */
export type RowPlace = number | { before: number; rows: number };

/** The rows to render and the gaps between them. The row in focus stays in the document wherever somebody scrolls. */
export function rowPlaces(seen: RowWindow, current: number, total: number): RowPlace[] {
  const rows = Array.from({ length: Math.max(0, seen.last - seen.first + 1) }, (_, step) => seen.first + step);
  if (seen.height === null) return rows;
  if (total > 0 && (current < seen.first || current > seen.last)) rows.push(current);
  rows.sort((one, other) => one - other);
  const places: RowPlace[] = [];
  let next = 0;
  for (const row of rows) {
    if (row > next) places.push({ before: row, rows: row - next });
    places.push(row);
    next = row + 1;
  }
  if (total > next) places.push({ before: total, rows: total - next });
  return places;
}
