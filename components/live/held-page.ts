"use client";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { hearLive } from "./live-stream";

/**
 * Keeps the page as it is while somebody is in the middle of something that a newer page might take from under their hands: the part that
 * calls this carries `data-held`. Whoever changes something meanwhile is told of; the page is read anew when the part goes away.
 */
export function useHeldPage(onChange: () => unknown): void {
  const router = useRouter();
  const hear = useEffectEvent(onChange);
  useEffect(() => {
    const leave = hearLive(() => hear());
    return () => {
      leave();
      if (navigator.onLine) router.refresh();
    };
  }, [router]);
}
