import "server-only";
import type { z } from "zod";

/**
 * Each job's name and what it carries. A job file adds its own line beside its handler:
 * `declare module "@/lib/jobs/registry" { interface JobPayloads { "mail.send": { letterId: string } } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules that own the jobs
export interface JobPayloads {}

export type JobName = keyof JobPayloads & string;

/** What a handler may know about its run: `last` is true when a failure will not be tried again. */
export type JobRun = { attempt: number; last: boolean; signal: AbortSignal };

type Handler = (payload: unknown, run: JobRun) => Promise<void>;

const kept = globalThis as typeof globalThis & { kontorJobs?: Map<string, Handler> };
const handlers = () => {
  kept.kontorJobs ??= new Map();
  return kept.kontorJobs;
};

/**
 * Registers what a job does. It runs at least once, so the handler must be idempotent; when it throws, the queue tries
 * again later, each time waiting longer. A payload that does not fit the schema fails the job with its reason.
 */
export function defineJob<N extends JobName>(
  name: N,
  schema: z.ZodType<JobPayloads[N]>,
  handler: (payload: JobPayloads[N], run: JobRun) => Promise<void>,
) {
  handlers().set(name, async (payload, run) => handler(schema.parse(payload), run));
}

/** All registered handlers, by name. */
export const definedJobs = (): ReadonlyMap<string, Handler> => handlers();
