"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { hearLive } from "./live-stream";

const GATHER_MS = 120;
/** A busy firm files all day: between two readings there is at least this long, and a change still shows within two seconds. */
const PAUSE_MS = 1_200;

/** Calls close together become one, and never come in quick succession. */
function gathered(work: () => unknown) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -PAUSE_MS;
  const run = () => {
    timer = undefined;
    last = performance.now();
    work();
  };
  return {
    ask() {
      timer ??= setTimeout(run, Math.max(GATHER_MS, last + PAUSE_MS - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Reads the page anew when something changes that it shows: in this client file, or in any when none is given.
 * Not while a part of it is held (`useHeldPage`), which then does so itself. Losing the stream only means that the change shows when it is back.
 */
export function LiveRefresh({ clientId }: { clientId?: string }) {
  const router = useRouter();
  useEffect(() => {
    // Without a line the browser would go to its own error page; what was missed is read when the line is back.
    const refresh = gathered(() => navigator.onLine && !document.querySelector("[data-held]") && router.refresh());
    addEventListener("online", refresh.ask);
    const leave = hearLive((event) => {
      if (!clientId || !event.clientId || event.clientId === clientId) refresh.ask();
    });
    return () => {
      removeEventListener("online", refresh.ask);
      leave();
      refresh.stop();
    };
  }, [router, clientId]);
  return null;
}
