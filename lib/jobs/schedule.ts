import "server-only";
import { type CronItem, parseCronItems } from "graphile-worker";
import type { JobName } from "@/lib/jobs/registry";

/** `at` is a crontab time in UTC; a time at which nothing ran is made up for within `catchUpHours`. */
type ScheduleLine = { job: JobName; at: string; catchUpHours: number };

/** What runs by the clock. */
const schedule: ScheduleLine[] = [
  { job: "documents.settleUploads", at: "*/5 * * * *", catchUpHours: 0 },
  { job: "documents.settleScans", at: "* * * * *", catchUpHours: 0 },
  { job: "documents.settlePreparing", at: "*/15 * * * *", catchUpHours: 0 },
  { job: "documents.emptyTrash", at: "37 * * * *", catchUpHours: 2 },
  { job: "documents.sweepStorage", at: "41 2 * * *", catchUpHours: 20 },
  { job: "documents.settleTexts", at: "*/10 * * * *", catchUpHours: 0 },
  { job: "auth.forget", at: "23 * * * *", catchUpHours: 2 },
  { job: "tasks.remind", at: "*/10 * * * *", catchUpHours: 0 },
  { job: "tasks.makeSeries", at: "7 * * * *", catchUpHours: 2 },
  { job: "invitations.remind", at: "11 6-18 * * *", catchUpHours: 12 },
  { job: "mail.settle", at: "*/10 * * * *", catchUpHours: 0 },
  { job: "mail.forgetSecrets", at: "17 3 * * *", catchUpHours: 20 },
];

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
