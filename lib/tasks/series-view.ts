import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { taskSeries, taskTemplates } from "@/db/schema/task-rhythm";
import { asActor } from "@/lib/access/as-actor";
import type { Day } from "./days";
import type { Rhythm } from "./rhythm-input";

const perPage = 100;

export type SeriesView = {
  id: string;
  templateId: string;
  templateName: string;
  rhythm: Rhythm;
  nextOn: Day;
  pausedByName: string | undefined;
  createdByName: string;
  /** Clients of it that this person works for, by their numbers. */
  clients: { id: string; name: string; number: string | undefined }[];
  /** Where the next page of them begins. */
  after: string | undefined;
};

/** A series that is not ended, with a page of its clients. Undefined when it does not exist for this person. */
export async function findSeries(
  actor: { userId: string },
  firmId: string,
  { seriesId, after = "" }: { seriesId: string; after?: string | undefined },
): Promise<SeriesView | undefined> {
  return asActor(actor, {}, async (tx) => {
    const [row] = await tx
      .select({ series: taskSeries, name: taskTemplates.name, title: taskTemplates.title })
      .from(taskSeries)
      .innerJoin(taskTemplates, eq(taskTemplates.id, taskSeries.templateId))
      .where(and(eq(taskSeries.id, seriesId), eq(taskSeries.firmId, firmId), isNull(taskSeries.endedAt)));
    if (!row) return undefined;
    const found = await tx.execute<{ id: string; name: string; number: string | null; place: string }>(sql`
      select * from (
        select k.id, k.name, c.client_number as number, coalesce(c.number_key, '') || ' ' || k.id as place
          from task_series_clients s join clients k on k.id = s.client_id
          left join collaborations c on c.client_id = s.client_id and c.firm_id = ${firmId} and c.open
         where s.series_id = ${seriesId}) x
       where place collate "C" > ${after} collate "C" order by place collate "C" limit ${perPage + 1}`);
    const clients = [...found].slice(0, perPage);
    return {
      id: row.series.id,
      templateId: row.series.templateId,
      templateName: row.name ?? row.title,
      rhythm: row.series.rhythm,
      nextOn: row.series.nextOn,
      pausedByName: row.series.pausedByName ?? undefined,
      createdByName: row.series.createdByName,
      clients: clients.map(({ id, name, number }) => ({ id, name, number: number ?? undefined })),
      after: found.length > perPage ? clients.at(-1)?.place : undefined,
    };
  });
}
