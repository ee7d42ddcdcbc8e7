import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { versionContents } from "@/db/schema/contents";
import { asSystem } from "@/lib/access/as-system";
import { planPreparing } from "./plan";
import { preparingFolder } from "./prepare";

const patienceMinutes = 30;
const atOnce = 500;

/**
 * Plans again what should have been prepared long ago (its job was given up, or a restored backup knows no jobs), and removes copies
 * that a killed process left. Running it twice changes nothing more.
 */
export async function settlePreparing(): Promise<void> {
  await asSystem("versions nobody prepared", async (tx) => {
    const forgotten = await tx
      .select({ versionId: versionContents.versionId })
      .from(versionContents)
      .where(
        and(
          eq(versionContents.preparation, "waiting"),
          inArray(versionContents.scanState, ["unscanned", "clean"]),
          lt(versionContents.createdAt, sql`now() - make_interval(mins => ${patienceMinutes})`),
        ),
      )
      .orderBy(versionContents.createdAt)
      .limit(atOnce);
    for (const { versionId } of forgotten) await planPreparing(tx, versionId);
  });
  await removeCopies(Date.now() - patienceMinutes * 60_000);
}

async function removeCopies(before: number): Promise<void> {
  for (const name of (await unlessGone(readdir(preparingFolder()))) ?? []) {
    const copy = path.join(preparingFolder(), name);
    const found = await unlessGone(stat(copy));
    if (found && found.mtimeMs < before) await rm(copy, { recursive: true, force: true });
  }
}

/** Whoever prepares removes their own copy, also while it is looked at. */
async function unlessGone<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
