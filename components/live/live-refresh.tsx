"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { hearLive } from "./live-stream";

const GATHER_MS = 120;
const LATEST_MS = 1_000;

/** Several calls close together become one, at most a second after the first. */
function gathered(work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  return {
    ask() {
      const now = Date.now();
      if (timer === undefined) first = now;
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          timer = undefined;
          work();
        },
        Math.max(0, Math.min(GATHER_MS, first + LATEST_MS - now)),
      );
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Reads the page anew when something changes that it shows: in this client file, or in any when none is given.
 * Losing the stream only means that the change shows when it is back.
 */
export function LiveRefresh({ clientId }: { clientId?: string }) {
  const router = useRouter();
  useEffect(() => {
    const refresh = gathered(() => router.refresh());
    const leave = hearLive((event) => {
      if (clientId === undefined || event.clientId === undefined || event.clientId === clientId) refresh.ask();
    });
    return () => {
      leave();
      refresh.stop();
    };
  }, [router, clientId]);
  return null;
}
