import "server-only";
import type { Tx } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";

/** Files prepared at the same time, so that mails and the rest of the work go on beside a large batch. */
const lanes = 2;

/** Plans that a version's pictures and head data are made; a plan that waits already stays the one. */
export async function prepareLater(tx: Tx, versionId: string): Promise<void> {
  const lane = Number.parseInt(versionId.slice(-4), 16) % lanes;
  await addJob(
    tx,
    "documents.prepare",
    { versionId },
    { key: `documents.prepare:${versionId}`, queue: `prepare-${lane}`, maxAttempts: 6 },
  );
}
