import "server-only";
import { log } from "@/lib/log";

/** A download on its way to somebody. `recheck` ends it when it is no longer theirs. */
type Running = { userId: string; recheck: () => Promise<void> };

// Next loads modules anew in several bundles; what runs must be known to all of them.
const kept = globalThis as typeof globalThis & { kontorRunning?: Set<Running> };
const running = () => {
  kept.kontorRunning ??= new Set();
  return kept.kontorRunning;
};

/** People whose access has just become less are told with this topic: pages read anew, and what runs towards them is asked again. */
export const ACCESS_TOPIC = "access";

/**
 * The same bytes, as long as they are this person's to read: when their access becomes less, it is asked again, and the stream breaks
 * off in the middle where the answer is no (or no answer is to be had), so that what arrived is no whole file.
 */
export function asLongAsTheirs(
  actor: { userId: string },
  body: ReadableStream<Uint8Array>,
  isTheirs: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let over: Error | undefined;
  const entry: Running = {
    userId: actor.userId,
    async recheck() {
      try {
        if (await isTheirs()) return;
      } catch (error) {
        log.warn({ err: error }, "Nobody can say whether a running download is still permitted, so it ends");
      }
      over = new Error("the access has ended");
      await reader.cancel(over); // a read that waits ends with it
    },
  };
  const release = () => running().delete(entry);
  running().add(entry);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (over) throw over;
        if (!done) return controller.enqueue(value);
        controller.close();
        release();
      } catch (error) {
        release();
        controller.error(error);
      }
    },
    async cancel(reason) {
      release();
      await reader.cancel(reason);
    },
  });
}

/** Asks again for what runs towards these people, or towards anybody. */
export async function recheckRunning(userIds?: readonly string[]): Promise<void> {
  const concerned = [...running()].filter(({ userId }) => userIds === undefined || userIds.includes(userId));
  await Promise.all(concerned.map((entry) => entry.recheck()));
}
