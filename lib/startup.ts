import "server-only";
// What each part of the product registers: jobs, and who follows which letters. One line per file.
import "@/lib/auth/jobs";
import "@/lib/documents/jobs";
import "@/lib/mail/jobs";
import { closeDatabase } from "@/db/client";
import { printToLog } from "@/lib/console";
import { env } from "@/lib/env";
import { startJobs, stopJobs } from "@/lib/jobs/jobs";
import { startLive, stopLive } from "@/lib/live/live";
import { log } from "@/lib/log";
import { stopOnSignals, whenStopping } from "@/lib/stop";
import { assertPrivateStorage } from "@/lib/storage/storage";
import { stopServingWithTheProcess } from "@/lib/web-server";

async function startWorkers() {
  await startJobs();
  whenStopping("drain", "jobs", stopJobs);
}

/** Starts what the web process does beside answering. Throws, and so ends the start, when a part of it cannot work. */
export async function startWeb() {
  if (env.NODE_ENV === "production") printToLog();
  stopOnSignals();
  stopServingWithTheProcess();
  whenStopping("close", "database", closeDatabase);
  await assertPrivateStorage();
  if (env.JOBS === "inline") await startWorkers();
  await startLive();
  whenStopping("accept", "live streams", stopLive);
  log.info({ jobs: env.JOBS }, "Kontor is ready");
}

/** Starts a process that only does jobs. */
export async function startWorker() {
  if (env.NODE_ENV === "production") printToLog();
  stopOnSignals();
  whenStopping("close", "database", closeDatabase);
  await startWorkers();
}
