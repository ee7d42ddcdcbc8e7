import "server-only";
import { asSystem } from "@/lib/access/as-system";
import { livingSessions } from "@/lib/auth/sessions";
import { fanOut } from "@/lib/live/fan-out";
import { type Listener, listen } from "@/lib/live/listener";
import { openStreams } from "@/lib/live/streams";
import { log } from "@/lib/log";

const LOOK_AFTER_SESSIONS_MS = 25_000;

const kept = globalThis as typeof globalThis & { kontorLive?: { listener: Listener; watch: NodeJS.Timeout } };

/** Ends the streams whose session has ended meanwhile. */
export async function endOrphanedStreams() {
  const streams = openStreams();
  if (streams.length === 0) return;
  const living = await asSystem("which open streams still have a session", (tx) =>
    livingSessions(tx, [...new Set(streams.map((stream) => stream.sessionId))]),
  );
  for (const stream of streams) if (!living.has(stream.sessionId)) stream.end("signed-out");
}

async function watchSessions() {
  try {
    await endOrphanedStreams();
  } catch (error) {
    log.error({ err: error }, "Could not look after the sessions of live streams, trying again soon");
  }
}

/** Starts listening for changes; a second call does nothing. Throws when the database cannot be reached. */
export async function startLive() {
  if (kept.kontorLive) return;
  const listener = await listen(fanOut());
  const watch = setInterval(() => void watchSessions(), LOOK_AFTER_SESSIONS_MS);
  watch.unref();
  kept.kontorLive = { listener, watch };
}

/** Tells every page that the server stops, closes their streams, and stops listening. */
export async function stopLive() {
  const running = kept.kontorLive;
  delete kept.kontorLive;
  for (const stream of openStreams()) stream.end("stopping");
  if (!running) return;
  clearInterval(running.watch);
  await running.listener.stop();
}
