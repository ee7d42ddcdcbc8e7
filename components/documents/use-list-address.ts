"use client";
import { useEffect, useRef } from "react";
import type { Sort } from "@/lib/documents/sort";
import { type ListState, listQuery, stateOfAddress } from "./list-state";

const restMs = 300;

/** Keeps what somebody looks at in the address, without a step in the history: so it can be shared, and the back button finds it again. */
export function useListAddress(path: string, sort: Sort) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);

  function write(change: Partial<Omit<ListState, "sort">>) {
    clearTimeout(timer.current);
    // Somebody may have gone on to another page meanwhile: that one's address is its own.
    if (location.pathname !== path) return;
    const query = listQuery({ ...stateOfAddress(location.search), ...change, sort });
    if (query !== location.search) history.replaceState(null, "", `${path}${query}`);
  }

  return {
    write,
    /** The same when it has rested for a moment: browsers take only so many a second. */
    writeSoon(change: Partial<Omit<ListState, "sort">>) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => write(change), restMs);
    },
  };
}
