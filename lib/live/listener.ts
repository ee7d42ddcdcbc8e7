import "server-only";
import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { z } from "zod";
import { env } from "@/lib/env";
import { LIVE_CHANNEL, type LiveNote } from "@/lib/live/announce";
import { log } from "@/lib/log";

const note: z.ZodType<LiveNote> = z.union([
  z.object({ clientId: z.uuid(), scopeId: z.uuid(), topic: z.string() }),
  z.object({ userIds: z.array(z.uuid()), topic: z.string() }),
  z.object({ beat: z.string() }),
]);

export type Listener = { stop: () => Promise<void> };

type Ears = {
  hear: (heard: LiveNote) => void;
  /** The line was dead for a while: notes may be lost. */
  missed: () => void;
};

const readNote = (payload: string) => {
  try {
    return note.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined; // somebody else's note on our channel
  }
};

/**
 * Listens to the database on a connection of its own. A note to itself on each beat shows that the line is alive; when it
 * does not come back until the next, the line is laid anew, and `missed` says that notes may have been lost meanwhile.
 */
export async function listen(ears: Ears, beatMs = 10_000): Promise<Listener> {
  const self = randomUUID();
  let heardBeat = true;
  let line: postgres.Sql | undefined;
  let broken = false;

  async function lay() {
    const laid = postgres(env.DATABASE_SYSTEM_URL, {
      max: 1,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: "kontor-live" },
    });
    line = laid;
    let times = 0;
    const onListen = () => {
      if (times++ > 0 || broken) ears.missed();
      broken = false;
    };
    await laid.listen(LIVE_CHANNEL, hear, onListen);
  }

  function hear(payload: string) {
    const heard = readNote(payload);
    if (!heard) return log.warn("A live note that nobody understands");
    if ("beat" in heard) heardBeat ||= heard.beat === self;
    else ears.hear(heard);
  }

  async function layAnew() {
    const old = line;
    broken = true;
    log.warn("The live line is dead, laying it anew");
    await old?.end({ timeout: 0 });
    await lay();
    heardBeat = true;
  }

  async function beat() {
    try {
      if (!heardBeat) await layAnew();
      heardBeat = false;
      await line?.notify(LIVE_CHANNEL, JSON.stringify({ beat: self }));
    } catch (error) {
      heardBeat = false;
      log.warn({ err: error }, "The live line cannot be laid, trying again soon");
    }
  }

  await lay();
  let beating: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    beating = beat().finally(() => {
      busy = false;
    });
  }, beatMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await line?.end({ timeout: 1 });
    },
  };
}
