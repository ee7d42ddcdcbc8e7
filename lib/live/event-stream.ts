import "server-only";
import type { LiveEvent } from "@/lib/live/events";
import { keepStream, type LiveStream } from "@/lib/live/streams";

const HEARTBEAT_MS = 25_000;
const COME_BACK_AFTER_MS = 2_000;
/** A page that has not taken this many events is asleep; it comes back and reads anew. */
const MOST_WAITING = 64;

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform keeps compression away, which would hold events back; the last one is for nginx.
  "cache-control": "no-cache, no-store, no-transform",
  "x-accel-buffering": "no",
};

/** A stream of server-sent events for one page of this person; undefined when they have too many open already. */
export function openEventStream(actor: { userId: string; sessionId: string }, left: AbortSignal): Response | undefined {
  const text = new TextEncoder();
  let page: ReadableStreamDefaultController<Uint8Array> | undefined;
  let beat: NodeJS.Timeout | undefined;

  const write = (words: string) => {
    if (!page) return;
    if ((page.desiredSize ?? 0) < -MOST_WAITING) return stream.end();
    page.enqueue(text.encode(words));
  };
  const stream: LiveStream = {
    ...actor,
    send: (event: LiveEvent) => write(`data: ${JSON.stringify(event)}\n\n`),
    end(why) {
      if (!page) return;
      if (why) page.enqueue(text.encode(`event: ${why}\ndata: {}\n\n`));
      const ending = page;
      forget();
      ending.close();
    },
  };
  const release = keepStream(stream);
  if (!release) return undefined;

  function forget() {
    page = undefined;
    clearInterval(beat);
    left.removeEventListener("abort", onLeft);
    release?.();
  }
  function onLeft() {
    stream.end();
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      page = controller;
      write(`retry: ${COME_BACK_AFTER_MS}\n\n`);
      beat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
      beat.unref();
      left.addEventListener("abort", onLeft);
      if (left.aborted) onLeft();
    },
    cancel: forget,
  });
  return new Response(body, { headers });
}
