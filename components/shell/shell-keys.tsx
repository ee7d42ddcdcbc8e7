"use client";
import { useEffect } from "react";
import { isPlainKey } from "./plain-key";

/** Keys that act on the page: "/" jumps to its search (data-search), "n" presses what makes new (data-new). Also tells the server the time zone. */
export function ShellKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isPlainKey(event, "/")) press(event, "[data-search]", (found) => found.focus());
      else if (isPlainKey(event, "n")) press(event, "[data-new]", (found) => found.click());
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const cookie = `kontor.timeZone=${zone}`;
    if (document.cookie.split("; ").includes(cookie)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not everywhere, and this is no secret
    document.cookie = `${cookie}; path=/; max-age=31536000; samesite=lax`;
  }, []);
  return null;
}

function press(event: KeyboardEvent, selector: string, act: (found: HTMLElement) => void) {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) return;
  event.preventDefault();
  act(found);
}
