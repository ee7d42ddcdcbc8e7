"use client";
import { type RefObject, useEffect, useRef } from "react";

/** Whether the focus is inside, or was when its element left the document: that takes the focus away without a word. */
export function useHeldFocus(inside: RefObject<HTMLElement | null>): RefObject<boolean> {
  const holds = useRef(false);
  useEffect(() => {
    const note = (event: FocusEvent) => {
      holds.current = inside.current?.contains(event.target as Node) ?? false;
    };
    const leave = (event: PointerEvent) => {
      if (!inside.current?.contains(event.target as Node)) holds.current = false;
    };
    document.addEventListener("focusin", note);
    document.addEventListener("pointerdown", leave);
    return () => {
      document.removeEventListener("focusin", note);
      document.removeEventListener("pointerdown", leave);
    };
  }, [inside]);
  return holds;
}
