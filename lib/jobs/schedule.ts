import "server-only";
import { type CronItem, parseCronItems } from "graphile-worker";
import type { JobName } from "@/lib/jobs/registry";

type ScheduleLine = {
  job: JobName /** Crontab, UTC. */;
  at: string /** Made up for when nothing ran at that time. */;
  catchUpHours: number;
};

/** What runs by the clock. A missed time is made up once, within its hours. */
const schedule: ScheduleLine[] = [{ job: "mail.forgetSecrets", at: "17 3 * * *", catchUpHours: 20 }];

/** The schedule as the queue reads it. A line that is no crontab stops the start. */
export const scheduledJobs = () =>
  parseCronItems(
    schedule.map(
      ({ job, at, catchUpHours }): CronItem => ({
        task: job,
        match: at,
        identifier: job,
        options: { backfillPeriod: catchUpHours * 3_600_000, maxAttempts: 5, jobKey: job },
      }),
    ),
  );
