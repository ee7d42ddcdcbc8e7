import "server-only";
import type { LiveNote } from "@/lib/live/announce";
import { remember } from "@/lib/live/recent";
import { ACCESS_TOPIC, recheckRunning } from "@/lib/live/running";
import { connectedUsers, openStreams, sendTo } from "@/lib/live/streams";
import { type Change, gather, hears, whoSees } from "@/lib/live/who-sees";
import { log } from "@/lib/log";

/** Long enough to gather a batch's notes into one question, far too short to be noticed. */
const GATHER_MS = 25;

async function deliver(change: Change) {
  const people = connectedUsers();
  if (people.length === 0) return;
  try {
    const permitted = await whoSees(change.clientId, change.scopeId, people);
    for (const topic of change.topics) {
      const hearers = permitted.filter((one) => hears(one, topic));
      sendTo(
        hearers.map((one) => one.user_id),
        { topic, clientId: change.clientId },
      );
    }
  } catch (error) {
    log.error({ err: error }, "A live change could not be passed on; pages show it with their next read");
  }
}

type Batch = { changes: Map<string, Change>; personal: { userIds: string[]; topic: string }[] };
const emptyBatch = (): Batch => ({ changes: new Map(), personal: [] });

async function deliverBatch(batch: Batch) {
  await Promise.all([...batch.changes.values()].map(deliver));
  for (const { userIds, topic } of batch.personal) sendTo(userIds, { topic });
}

/**
 * Passes notes on to the pages of this process: each only to people who may see its scope, asked of the database at that
 * moment, once for all notes of a scope that come together. Batch follows batch; what is for certain people comes last in its own.
 */
export function fanOut() {
  let waiting: Batch | undefined;
  let line = Promise.resolve();
  const flush = () => {
    const batch = waiting ?? emptyBatch();
    waiting = undefined;
    line = line.then(() => deliverBatch(batch));
  };
  const open = () => {
    if (!waiting) setTimeout(flush, GATHER_MS);
    waiting ??= emptyBatch();
    return waiting;
  };
  return {
    hear(note: LiveNote) {
      if ("beat" in note) return;
      remember(note);
      if ("userIds" in note && note.topic === ACCESS_TOPIC) void recheckRunning(note.userIds);
      const batch = open();
      if ("userIds" in note) {
        batch.personal.push(note);
        return;
      }
      gather(batch.changes, note);
    },
    /** Notes may be lost: every page reads anew. */
    missed() {
      void recheckRunning();
      for (const stream of openStreams()) stream.send({ topic: "missed" });
    },
  };
}
