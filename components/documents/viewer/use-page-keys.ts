import { useEffect } from "react";

/** Page up and page down turn the pages of what is shown; nothing while there are none to turn. */
export function usePageKeys(turn: ((by: 1 | -1) => void) | undefined): void {
  useEffect(() => {
    if (!turn) return;
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== "PageDown" && event.key !== "PageUp") || event.defaultPrevented) return;
      event.preventDefault();
      turn(event.key === "PageDown" ? 1 : -1);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
