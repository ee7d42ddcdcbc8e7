import type { LiveEvent } from "@/lib/live/events";

/** `missed` means that events may be lost: whoever shows something reads it anew. */
export type LiveListener = (event: LiveEvent) => void;

const HIDDEN_FOR_MS = 5_000;
const LONGEST_WAIT_MS = 30_000;

const listeners = new Set<LiveListener>();
let source: EventSource | undefined;
let wasLost = false;
/** Since when nothing could be heard, on the page's own clock: at first since somebody wished for it. */
let deafSince = 0;
let failures = 0;
let again: ReturnType<typeof setTimeout> | undefined;
let goodbye: ReturnType<typeof setTimeout> | undefined;

function tell(event: LiveEvent) {
  for (const listener of listeners) listener(event);
}

function close() {
  if (source) deafSince = performance.now();
  source?.close();
  source = undefined;
  clearTimeout(again);
  again = undefined;
}

function connect() {
  if (source || again || listeners.size === 0) return;
  const opened = new EventSource(`/api/events?deaf=${Math.ceil(performance.now() - deafSince)}`);
  source = opened;
  opened.onopen = () => {
    failures = 0;
    if (wasLost) tell({ topic: "missed" });
    wasLost = false;
  };
  opened.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as LiveEvent);
  opened.addEventListener("signed-out", () => {
    close();
    tell({ topic: "signed-out" });
  });
  opened.onerror = () => {
    wasLost = true;
    if (opened.readyState === EventSource.CLOSED) comeBackLater();
  };
}

/** The browser comes back by itself after a broken line, but not after an answer such as 503: then we do. */
function comeBackLater() {
  close();
  const wait = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** failures++) * (0.75 + Math.random() / 2);
  again = setTimeout(() => {
    again = undefined;
    connect();
  }, wait);
}

/** A page that nobody looks at gives its connection back: browsers open only a few per server. */
function followVisibility() {
  clearTimeout(goodbye);
  if (document.visibilityState === "visible") return connect();
  goodbye = setTimeout(() => {
    wasLost = true;
    close();
  }, HIDDEN_FOR_MS);
}

/** Hears of changes for as long as the page is looked at, over one connection for the whole page. Returns the way out. */
export function hearLive(listener: LiveListener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.addEventListener("visibilitychange", followVisibility);
    followVisibility();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", followVisibility);
    clearTimeout(goodbye);
    close();
  };
}
