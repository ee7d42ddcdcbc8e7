import "server-only";
import type { Tx } from "@/db/client";
import { env } from "@/lib/env";
import { addJob } from "@/lib/jobs/add-job";

/** Files worked on at the same time, so that mails and the rest of the work go on beside a large batch. */
const lanes = 2;
const laneOf = (versionId: string) => Number.parseInt(versionId.slice(-4), 16) % lanes;

/** Plans what is to be done with the bytes of a new version: the scan where a scanner is set up, and after it the pictures and head data. */
export async function prepareLater(tx: Tx, versionId: string): Promise<void> {
  await (env.CLAMD_URL ? planScan(tx, versionId) : planPreparing(tx, versionId));
}

/** Plans that a version's pictures and head data are made; a plan that waits already stays the one. */
export async function planPreparing(tx: Tx, versionId: string): Promise<void> {
  const options = { key: `documents.prepare:${versionId}`, queue: `prepare-${laneOf(versionId)}`, maxAttempts: 6 };
  await addJob(tx, "documents.prepare", { versionId }, options);
}

/** Plans that the scanner looks at a version. Few attempts: the schedule plans it again, and at once when the scanner is back. */
export async function planScan(tx: Tx, versionId: string): Promise<void> {
  const options = { key: `documents.scan:${versionId}`, queue: `scan-${laneOf(versionId)}`, maxAttempts: 3 };
  await addJob(tx, "documents.scan", { versionId }, options);
}
