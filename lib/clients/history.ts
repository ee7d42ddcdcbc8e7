import "server-only";
import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { asActor } from "@/lib/access/as-actor";
import type { ActivityData } from "@/lib/activity/activity";

export type HistoryEntry = {
  id: string;
  at: Date;
  actorName: string;
  kind: string;
  data: ActivityData;
  /** Only the firm reads it. */
  internal: boolean;
};

/** Entries that fit a condition over `activity`, the newest first, as far as the person may read them. */
export async function readHistory(tx: Tx, which: SQL | undefined, most: number): Promise<HistoryEntry[]> {
  const internal = sql<boolean>`${activity.scopeId} in (select id from collaborations)`;
  return tx
    .select({
      ...{ id: activity.id, at: activity.at, actorName: activity.actorName, kind: activity.kind, data: activity.data },
      internal,
    })
    .from(activity)
    .where(which)
    .orderBy(desc(activity.id))
    .limit(most);
}

/** What happened in a client file, newest first, as far as this person may read it; `before` goes on behind the last entry shown. */
export async function listHistory(
  actor: { userId: string },
  where: { clientId: string; before?: string | undefined; most?: number },
): Promise<{ entries: HistoryEntry[]; next: string | undefined }> {
  const most = where.most ?? 50;
  const before = z.uuid().safeParse(where.before).data;
  const rows = await asActor(actor, where, (tx) =>
    readHistory(tx, and(eq(activity.clientId, where.clientId), before ? lt(activity.id, before) : undefined), most + 1),
  );
  const entries = rows.slice(0, most);
  return { entries, next: rows.length > most ? entries.at(-1)?.id : undefined };
}
