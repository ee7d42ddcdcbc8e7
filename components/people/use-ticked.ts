"use client";
import { type RefObject, useEffect, useState } from "react";

/** How many boxes of a name are ticked in the form around an element, counted again after each change and when the rows change. */
export function useTicked(inside: RefObject<HTMLElement | null>, name: string): number {
  const [ticked, setTicked] = useState(0);
  useEffect(() => {
    const form = inside.current?.closest("form");
    const count = () => {
      setTicked(form?.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]:checked`).length ?? 0);
    };
    count();
    const rows = new MutationObserver(count);
    if (form) rows.observe(form, { childList: true, subtree: true });
    form?.addEventListener("change", count);
    return () => {
      rows.disconnect();
      form?.removeEventListener("change", count);
    };
  }, [inside, name]);
  return ticked;
}
