"use client";
import { type RefObject, useEffect, useState } from "react";

/** Rows in the server's HTML, before anything is measured. */
const rowsAtFirst = 24;
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
