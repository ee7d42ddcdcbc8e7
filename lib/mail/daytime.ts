import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { firms } from "@/db/schema/people";

/** Reminders go out from this hour on, and before that one, where the firm is. */
export const hours = { from: 8, until: 18 };

/** The next morning where the firm is, while it is night there; undefined by day. A letter of no firm goes out at any hour. */
export async function nextMorning(tx: Tx, firmId: string | null, now: Date): Promise<Date | undefined> {
  if (!firmId) return undefined;
  const here = sql`(${now.toISOString()}::timestamptz at time zone ${firms.timeZone})`;
  const [row] = await tx
    .select({
      morning: sql<string | null>`case when extract(hour from ${here}) not between ${hours.from}::int and ${hours.until - 1}::int
        then to_json((date_trunc('day', ${here}) + make_interval(hours => ${hours.from}::int,
          days => (extract(hour from ${here}) >= ${hours.until}::int)::int)) at time zone ${firms.timeZone}) #>> '{}' end`,
    })
    .from(firms)
    .where(eq(firms.id, firmId));
  return row?.morning ? new Date(row.morning) : undefined;
}
