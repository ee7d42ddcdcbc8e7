import { useEffect, useRef, useState } from "react";

/** Whether words are being looked for in what is shown. */
export interface Find {
  isOpen: boolean;
  /** How often it was asked for: each time the field takes the keys. */
  asked: number;
  open: () => void;
  close: () => void;
}

/** Ctrl+F (Cmd+F) opens the search in the document, once more the browser's own; Escape closes it and gives the keys back. */
export function useFind(isReady: boolean): Find {
  const [asked, setAsked] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  const open = () => {
    if (!isOpen) before.current = document.activeElement;
    setOpen(true);
    setAsked(asked + 1);
  };
  const close = () => {
    setOpen(false);
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  useEffect(() => {
    if (!isReady) return;
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector("dialog[open], :popover-open")) return;
      const isField = event.target instanceof Element && event.target.closest("[data-find]") !== null;
      const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "f";
      if (isFind && !isField) open();
      else if (event.key === "Escape" && isOpen) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  });
  return { isOpen: isOpen && isReady, asked, open, close };
}
