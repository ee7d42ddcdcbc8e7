"use client";
import { useEffect, useEffectEvent } from "react";

/** What covers the whole screen of a phone is a place of its own for its owner: the way back closes it, and leads no further. */
export function useBackCloses(close: () => void): void {
  const onBack = useEffectEvent(close);
  useEffect(() => {
    if (!matchMedia("(max-width: 47.99rem)").matches) return;
    const address = location.href;
    history.pushState(null, "", address);
    let isOver = false;
    const back = () => {
      isOver = true;
      onBack();
    };
    addEventListener("popstate", back, { once: true });
    return () => {
      removeEventListener("popstate", back);
      // Closed in another way: the extra place goes too, unless the person has left the page meanwhile.
      if (!isOver && location.href === address) history.back();
    };
  }, []);
}
