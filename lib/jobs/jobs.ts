import "server-only";
import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import postgres from "postgres";
import { env } from "@/lib/env";
import { keepAlive } from "@/lib/jobs/abandoned";
import { definedJobs } from "@/lib/jobs/registry";
import { scheduledJobs } from "@/lib/jobs/schedule";
import { log } from "@/lib/log";

const CONCURRENT = 4;
/** Of jobs that run one after the other, the next is found only by asking again: the one before is not yet ticked off. */
const ASK_AGAIN_MS = 300;
const SIGN_OF_LIFE_MS = 15_000;

type Running = { runner: Runner; sign: postgres.Sql; beat: NodeJS.Timeout };

// Next loads modules anew in several bundles; there is one pool of workers per process.
const kept = globalThis as typeof globalThis & { kontorWorkers?: Running };

const queueLogger = new Logger((scope) => (level, message, meta) => {
  const about = { job: scope.taskIdentifier, jobId: scope.jobId };
  if (level === "error") log.error({ ...about, err: meta?.error }, message);
  else if (level === "warning") log.warn(about, message);
  else log.debug(about, message);
});

/** The registered jobs in the queue's shape. */
function taskList(): TaskList {
  const tasks: TaskList = {};
  for (const [name, handler] of definedJobs()) {
    tasks[name] = async (payload, { job, abortSignal }) => {
      const started = performance.now();
      const attempt = job.attempts;
      await handler(payload, { attempt, last: attempt >= job.max_attempts, signal: abortSignal });
      log.info({ job: name, jobId: job.id, attempt, ms: Math.round(performance.now() - started) }, "Job done");
    };
  }
  return tasks;
}

async function watch(sign: postgres.Sql, poolId: string) {
  try {
    await keepAlive(sign, poolId);
  } catch (error) {
    log.error({ err: error }, "Could not look after abandoned jobs, trying again soon");
  }
}

/** Starts this process's workers and the schedule; a second call does nothing. Throws when the queue cannot be reached. */
export async function startJobs() {
  if (kept.kontorWorkers) return;
  const events: WorkerEvents = new EventEmitter();
  const sign = postgres(env.DATABASE_SYSTEM_URL, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: "kontor-jobs-sign" },
  });
  let poolId = "";
  events.on("pool:create", ({ workerPool }) => {
    poolId = workerPool.id;
  });
  const runner = await run({
    connectionString: env.DATABASE_SYSTEM_URL,
    concurrency: CONCURRENT,
    pollInterval: ASK_AGAIN_MS,
    maxPoolSize: CONCURRENT + 3,
    noHandleSignals: true,
    taskList: taskList(),
    parsedCronItems: scheduledJobs(),
    logger: queueLogger,
    events,
    preset: {
      plugins: [{ name: "sign-of-life", version: "1", worker: { hooks: { startWorker: () => keepAlive(sign, poolId) } } }],
      // Only what is ticked off in batches, be they of one, is waited for when the workers stop.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  });
  const beat = setInterval(() => void watch(sign, poolId), SIGN_OF_LIFE_MS);
  beat.unref();
  kept.kontorWorkers = { runner, sign, beat };
  log.info({ jobs: definedJobs().size, concurrent: CONCURRENT }, "Jobs started");
}

/** Takes no more jobs, waits for the running ones, and closes the queue's connections. Does nothing when none were started. */
export async function stopJobs() {
  const running = kept.kontorWorkers;
  if (!running) return;
  delete kept.kontorWorkers;
  clearInterval(running.beat);
  await running.runner.stop();
  // What ran is written down as done before the connections go.
  await running.runner.promise;
  await running.sign.end({ timeout: 2 });
}
