import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { activity } from "@/db/schema/activity";

/** Who did one of these things last to a document or folder, as far as this person may read it; empty when nobody is known. */
export async function lastDoer(tx: Tx, subjectId: string, kinds: string[]): Promise<string> {
  const [entry] = await tx
    .select({ name: activity.actorName })
    .from(activity)
    .where(and(eq(activity.subjectId, subjectId), inArray(activity.kind, kinds)))
    .orderBy(desc(activity.id))
    .limit(1);
  return entry?.name ?? "";
}

/** The name for a message that also reads well without it. */
export const known = (by: string) => ({ by, known: by === "" ? "no" : "yes" });
