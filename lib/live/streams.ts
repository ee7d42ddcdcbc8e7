import "server-only";
import type { LiveEvent } from "@/lib/live/events";

/** One open browser page. `end` closes it, after a word that says why. */
export type LiveStream = {
  userId: string;
  sessionId: string;
  send: (event: LiveEvent) => void;
  end: (why?: "signed-out" | "stopping") => void;
};

const MOST_PER_USER = 12;

// Next loads modules anew in several bundles; the open streams must be known to all of them.
const kept = globalThis as typeof globalThis & { kontorStreams?: Map<string, Set<LiveStream>> };
const byUser = () => {
  kept.kontorStreams ??= new Map();
  return kept.kontorStreams;
};

/** Keeps a stream until the returned function is called; undefined when this person has too many open already. */
export function keepStream(stream: LiveStream): (() => void) | undefined {
  const all = byUser();
  const mine = all.get(stream.userId) ?? new Set();
  if (mine.size >= MOST_PER_USER) return undefined;
  mine.add(stream);
  all.set(stream.userId, mine);
  return () => {
    mine.delete(stream);
    if (mine.size === 0 && all.get(stream.userId) === mine) all.delete(stream.userId);
  };
}

/** Whoever has a page open in this process. */
export const connectedUsers = (): string[] => [...byUser().keys()];

/** All open streams of this process. */
export const openStreams = (): LiveStream[] => [...byUser().values()].flatMap((streams) => [...streams]);

/** Tells all pages of these people. */
export function sendTo(userIds: Iterable<string>, event: LiveEvent) {
  for (const userId of userIds) for (const stream of byUser().get(userId) ?? []) stream.send(event);
}
