import "server-only";
import type { LiveEvent } from "@/lib/live/events";
import { LONGEST_DEAF_MS, wouldHaveHeard } from "@/lib/live/recent";
import { keepStream, type LiveStream } from "@/lib/live/streams";
import { log } from "@/lib/log";

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

/**
 * A stream of server-sent events for one page of this person; undefined when they have too many open already. `deafFor`: how long ago the
 * page was read, in milliseconds; where it would have heard something since then, it is told to read anew.
 */
export function openEventStream(
  actor: { userId: string; sessionId: string },
  left: AbortSignal,
  deafFor = 0,
): Response | undefined {
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
  if (deafFor > 0) void tellMissed(stream, Math.min(deafFor, LONGEST_DEAF_MS));
  return new Response(body, { headers });
}

async function tellMissed(stream: LiveStream, deafFor: number) {
  try {
    if (await wouldHaveHeard(stream.userId, Date.now() - deafFor)) stream.send({ topic: "missed" });
  } catch (error) {
    log.error({ err: error }, "Could not tell a page what it had missed; it shows it with its next read");
  }
}
