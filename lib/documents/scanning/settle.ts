import "server-only";
import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { scanning, versionContents } from "@/db/schema/contents";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { planScan } from "../preparing/plan";
import { scannerAnswers } from "./clamd";

const atOnce = 200;

/**
 * Tells the database whether a scanner is set up, so that it holds back what comes in from now on. Where there is none any more, what
 * still waited for it opens: nobody would ever look. Called once at each start, before anybody is served.
 */
export async function requireScans(required = Boolean(env.CLAMD_URL)): Promise<void> {
  const opened = await asSystem("the start says whether a scanner is set up", async (tx) => {
    await tx.insert(scanning).values({ required }).onConflictDoUpdate({ target: scanning.id, set: { required } });
    if (required) return [];
    return tx
      .update(versionContents)
      .set({ scanState: "unscanned", scanError: null })
      .where(eq(versionContents.scanState, "waiting"))
      .returning({ id: versionContents.versionId });
  });
  if (opened.length > 0) log.warn({ versions: opened.length }, "No virus scanner is set up: what waited for one is open now");
}

/**
 * Plans the scans that are still to be done: what waits since the scanner was away, and what came in before there was one. Does nothing
 * while it is away.
 */
export async function settleScans(): Promise<void> {
  if (!env.CLAMD_URL) return;
  if (!(await scannerAnswers(env.CLAMD_URL))) {
    log.warn("The virus scanner does not answer: new files stay closed until it does");
    return;
  }
  await asSystem("versions nobody scanned", async (tx) => {
    const open = await tx
      .select({ versionId: versionContents.versionId })
      .from(versionContents)
      .where(
        and(
          inArray(versionContents.scanState, ["waiting", "unscanned"]),
          // What was too large may fit tomorrow, when somebody has raised the scanner's limit.
          or(isNull(versionContents.scanError), lt(versionContents.scannedAt, sql`now() - interval '1 day'`)),
        ),
      )
      .orderBy(sql`${versionContents.scanState} = 'unscanned'`, asc(versionContents.createdAt))
      .limit(atOnce);
    for (const { versionId } of open) await planScan(tx, versionId);
  });
}
