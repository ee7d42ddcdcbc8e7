"use client";
import { useEffect, useRef } from "react";
import type { Sort } from "@/lib/documents/sort";
import { type ListState, listQuery, stateOfAddress } from "./list-state";

const restMs = 300;

type Kept = Omit<ListState, "sort">;

/**
 * Keeps what somebody looks at in the address, without a step in the history: so it can be shared, and the back button finds it
 * again. The router is not told: it would give up whatever it is just reading. It writes its own address after each refresh, so
 * this one is written again then (`read` is a new object after each).
 */
export function useListAddress(path: string, sort: Sort, read: object) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const kept = useRef<Kept | null>(null);

  useEffect(() => () => clearTimeout(timer.current), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each refresh
  useEffect(() => {
    if (kept.current) write({});
  }, [read]);

  function write(change: Partial<Kept>) {
    clearTimeout(timer.current);
    // Somebody may have gone on to another page meanwhile: that one's address is its own.
    if (location.pathname !== path) return;
    kept.current = { ...(kept.current ?? stateOfAddress(location.search)), ...change };
    const query = listQuery({ ...kept.current, sort });
    if (query !== location.search) History.prototype.replaceState.call(history, history.state, "", `${path}${query}`);
  }

  return {
    write,
    /** The same when it has rested for a moment: browsers take only so many a second. */
    writeSoon(change: Partial<Kept>) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => write(change), restMs);
    },
  };
}
