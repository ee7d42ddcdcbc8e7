import { type RefObject, useEffect, useState } from "react";

const margin = 32;
const narrowest = 160;

/** The room for a page inside an element, in pixels, also after a phone was turned or a window resized; 0 until it is known. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const shown = element.current;
    if (!shown) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(narrowest, shown.clientWidth - margin)));
    observer.observe(shown);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
