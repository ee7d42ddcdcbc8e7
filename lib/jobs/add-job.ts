import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { JobName, JobPayloads } from "@/lib/jobs/registry";

export type JobOptions = {
  /** A waiting job with the same key is replaced, its time included; a running one is left alone and a new one follows. */
  key?: string;
  /** With a key: a waiting job of that key keeps its time. */
  keepRunAt?: boolean;
  runAt?: Date;
  /** How often it is tried before it is given up; 25 without it. */
  maxAttempts?: number;
  /** Jobs of one queue run one after the other. */
  queue?: string;
};

/** Adds a job in the caller's transaction: it runs after the commit, and a rollback takes it back. */
export async function addJob<N extends JobName>(tx: Tx, name: N, payload: JobPayloads[N], options: JobOptions = {}) {
  await tx.execute(sql`
    select kontor.add_job(
      ${name}, ${JSON.stringify(payload)}::text::json, ${options.runAt?.toISOString() ?? null}::timestamptz, ${options.key ?? null}::text,
      ${options.maxAttempts ?? null}::integer, ${options.queue ?? null}::text, ${options.keepRunAt ?? false}::boolean)`);
}
