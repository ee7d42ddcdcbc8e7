import "server-only";
import { log } from "@/lib/log";

/** First nothing new comes in, then what runs is finished, then what it needed is closed. */
const stages = ["accept", "drain", "close"] as const;
type Stage = (typeof stages)[number];
type Duty = { stage: Stage; name: string; work: () => Promise<void> | void };

const DEADLINE_MS: Record<Stage, number> = { accept: 1_500, drain: 6_000, close: 2_000 };

// Next loads modules anew in several bundles; the duties must be shared by all of them.
const kept = globalThis as typeof globalThis & { kontorStop?: { duties: Map<string, Duty>; ending?: Promise<void> } };
const state = () => {
  kept.kontorStop ??= { duties: new Map() };
  return kept.kontorStop;
};

/** Runs the work when the process stops, in its stage; a later one of the same name replaces the earlier. */
export function whenStopping(stage: Stage, name: string, work: Duty["work"]) {
  state().duties.set(name, { stage, name, work });
}

async function runWithin(duty: Duty) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn({ duty: duty.name }, "Not finished in time, going on with the stop");
      resolve();
    }, DEADLINE_MS[duty.stage]);
  });
  try {
    await Promise.race([Promise.resolve().then(duty.work), late]);
  } catch (error) {
    log.error({ err: error, duty: duty.name }, "Could not stop cleanly");
  } finally {
    clearTimeout(timer);
  }
}

/** Stops what was registered, stage by stage, each within its time: at most ten seconds. A second call joins the first. */
export function stopEverything(): Promise<void> {
  const current = state();
  current.ending ??= (async () => {
    for (const stage of stages) {
      const duties = [...current.duties.values()].filter((duty) => duty.stage === stage);
      await Promise.all(duties.map(runWithin));
    }
  })();
  return current.ending;
}

/** Is the process on its way out? New long work is refused then. */
export const isStopping = (): boolean => state().ending !== undefined;

/** Ctrl-C and SIGTERM stop everything in order and end the process with 0. Ctrl-C often arrives twice; once is enough. */
export function stopOnSignals() {
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping()) return;
    log.info({ signal }, "Stopping");
    void stopEverything().then(() => {
      log.info("Stopped");
      process.exit(0);
    });
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
