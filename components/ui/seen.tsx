"use client";
import { useEffect, useEffectEvent } from "react";
import { useLooking } from "./looking";

interface SeenProps<W extends Readonly<Record<string, string>>> {
  /** What is seen; said again when it is something else. */
  which: W;
  /** Another reason to say it again: what was added meanwhile. */
  step?: string;
  /** The id of the place that has to be in sight; without one the page is enough. */
  place?: string;
  say: (which: W) => Promise<unknown>;
}

/**
 * Says that something stands before a person's eyes, once it is in sight: neither a page that is read ahead of a click nor one that is
 * not in front has anything in sight. Nothing is said for whoever only looks as a contact sees it.
 */
export function Seen<W extends Readonly<Record<string, string>>>({ which, step, place, say }: SeenProps<W>) {
  const isLooking = useLooking();
  // Without a line its dot stays, and goes with the next look.
  const tell = useEffectEvent(() => void say(which).catch(() => undefined));
  const reason = JSON.stringify([which, step]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reason` is what it is said for
  useEffect(() => {
    const seen = place === undefined ? document.body : document.getElementById(place);
    if (isLooking || !seen) return;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      tell();
    });
    watch.observe(seen);
    return () => watch.disconnect();
  }, [reason, place, isLooking]);
  return null;
}
