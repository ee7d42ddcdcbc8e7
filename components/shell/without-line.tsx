"use client";
import { useEffect, useSyncExternalStore } from "react";
import { opensHere } from "./opens-here";

function hearLine(listener: () => void) {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/**
 * Says that the line is down for as long as it is. A link or a search would lead to the browser's own error page then, and cut off
 * what is on its way: the page stays instead.
 */
export function WithoutLine({ words }: { words: string }) {
  const isOnline = useSyncExternalStore(
    hearLine,
    () => navigator.onLine,
    () => true,
  );
  useEffect(() => {
    if (isOnline) return;
    const stay = (event: Event) => {
      if (event.type === "click" ? opensHere(event as MouseEvent) : isSearch(event.target)) event.preventDefault();
    };
    addEventListener("click", stay, { capture: true });
    addEventListener("submit", stay, { capture: true });
    return () => {
      removeEventListener("click", stay, { capture: true });
      removeEventListener("submit", stay, { capture: true });
    };
  }, [isOnline]);
  return (
    <div role="status" className="without-line">
      {!isOnline && <p>{words}</p>}
    </div>
  );
}

const isSearch = (form: EventTarget | null) => form instanceof HTMLFormElement && form.method === "get";
