import "server-only";
// What each part of the product registers: jobs, and who follows which letters. One line per file.
import "@/lib/auth/jobs";
import "@/lib/collaboration/jobs";
import "@/lib/documents/jobs";
import "@/lib/documents/mentions";
import "@/lib/documents/texts/jobs";
import "@/lib/mail/jobs";
import "@/lib/tasks/jobs";
import { closeDatabase } from "@/db/client";
import { printToLog } from "@/lib/console";
import { requireScans } from "@/lib/documents/scanning/settle";
import { env } from "@/lib/env";
import { startJobs, stopJobs } from "@/lib/jobs/jobs";
import { startLive, stopLive } from "@/lib/live/live";
import { log, plainError } from "@/lib/log";
import { stopEverything, stopOnSignals, whenStopping } from "@/lib/stop";
import { assertPrivateStorage } from "@/lib/storage/storage";
import { noteWhoIsCalling, stopServingWithTheProcess } from "@/lib/web-server";

async function startWorkers() {
  await startJobs();
  whenStopping("drain", "jobs", stopJobs);
}

/** Next would go on without what failed, so the process ends itself: half a Kontor is none. The log may be what is missing. */
async function orEnd(start: () => Promise<void>) {
  try {
    await start();
  } catch (error) {
    const { message, stack } = plainError(error);
    process.stderr.write(`${message}\n${stack}\n`);
    await stopEverything();
    process.exit(1);
  }
}

/** Starts what the web process does beside answering; ends the process with 1 and the reason when a part of it cannot work. */
export function startWeb(): Promise<void> {
  return orEnd(async () => {
    if (env.NODE_ENV === "production") printToLog();
    stopOnSignals();
    noteWhoIsCalling();
    stopServingWithTheProcess();
    whenStopping("close", "database", closeDatabase);
    await assertPrivateStorage();
    await requireScans();
    if (env.JOBS === "inline") await startWorkers();
    await startLive();
    whenStopping("accept", "live streams", stopLive);
    log.info({ jobs: env.JOBS }, "Kontor is ready");
  });
}

/** Starts a process that only does jobs; ends it with 1 and the reason when it cannot. */
export function startWorker(): Promise<void> {
  return orEnd(async () => {
    if (env.NODE_ENV === "production") printToLog();
    stopOnSignals();
    whenStopping("close", "database", closeDatabase);
    await requireScans();
    await startWorkers();
  });
}
