// A process that sends letters, to be killed by a test.
import { startJobs } from "@/lib/jobs/jobs";
import "@/lib/mail/jobs";

await startJobs();
