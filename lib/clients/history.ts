import "server-only";
import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import { z } from "zod";
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

const ofFirm = sql<boolean>`${activity.scopeId} in (select id from collaborations)`;

/** What happened in a client file, newest first, as far as this person may read it; `before` goes on behind the last entry shown. */
export async function listHistory(
  actor: { userId: string },
  where: { clientId: string; before?: string | undefined; most?: number },
): Promise<{ entries: HistoryEntry[]; next: string | undefined }> {
  const most = where.most ?? 50;
  const before = z.uuid().safeParse(where.before).data;
  const rows = await asActor(actor, where, (tx) =>
    tx
      .select({ ...getTableColumns(activity), internal: ofFirm })
      .from(activity)
      .where(and(eq(activity.clientId, where.clientId), before ? lt(activity.id, before) : undefined))
      .orderBy(desc(activity.id))
      .limit(most + 1),
  );
  const entries = rows.slice(0, most).map(
    (row): HistoryEntry => ({
      id: row.id,
      at: row.at,
      actorName: row.actorName,
      kind: row.kind,
      data: row.data,
      internal: row.internal,
    }),
  );
  return { entries, next: rows.length > most ? entries.at(-1)?.id : undefined };
}
