import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { taskRuns, taskSeries, taskTemplates } from "@/db/schema/task-rhythm";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { addJob } from "@/lib/jobs/add-job";
import { type Day, todayIn } from "./days";
import { dueDay } from "./due-rule";
import type { Rhythm } from "./rhythm-input";
import { daysToMake, seriesDay } from "./series-calendar";
import { asTemplate } from "./templates";

const mostListed = 200;

export type SeriesRow = {
  id: string;
  templateName: string;
  title: string;
  rhythm: Rhythm;
  nextOn: Day;
  /** It rests until somebody lets it go on. */
  isPaused: boolean;
  /** Clients of it that this person works for. */
  clients: number;
  createdByName: string;
  lastRunId: string | undefined;
};

/** The firm's series that are not ended, the next one first. */
export async function listSeries(actor: { userId: string }, firmId: string): Promise<SeriesRow[]> {
  return asActor(actor, {}, async (tx) => {
    const rows = await tx
      .select({ series: taskSeries, name: taskTemplates.name, title: taskTemplates.title })
      .from(taskSeries)
      .innerJoin(taskTemplates, eq(taskTemplates.id, taskSeries.templateId))
      .where(and(eq(taskSeries.firmId, firmId), isNull(taskSeries.endedAt)))
      .orderBy(asc(taskSeries.nextOn), asc(taskSeries.id))
      .limit(mostListed);
    if (rows.length === 0) return [];
    const ids = rows.map(({ series }) => series.id);
    const last = await tx
      .selectDistinctOn([taskRuns.seriesId], { seriesId: taskRuns.seriesId, id: taskRuns.id })
      .from(taskRuns)
      .where(inArray(taskRuns.seriesId, ids))
      .orderBy(taskRuns.seriesId, desc(taskRuns.seriesOn));
    const counts = await tx.execute<{ id: string; count: number }>(sql`
      select series_id as id, count(*)::int as count from task_series_clients where series_id in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )}) group by series_id`);
    const countOf = new Map(counts.map(({ id, count }) => [id, count]));
    const runOf = new Map(last.map(({ seriesId, id }) => [seriesId, id]));
    return rows.map(({ series, name, title }) => ({
      id: series.id,
      templateName: name ?? title,
      title,
      rhythm: series.rhythm,
      nextOn: series.nextOn,
      isPaused: series.pausedAt !== null,
      clients: countOf.get(series.id) ?? 0,
      createdByName: series.createdByName,
      lastRunId: runOf.get(series.id),
    }));
  });
}

/** Ends a series: what it has made stays, nothing more comes. Ending it twice does nothing. */
export async function endSeries(actor: Actor, firmId: string, seriesId: string): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const ended = await tx
      .update(taskSeries)
      .set({ endedAt: new Date(), endedByName: actor.name })
      .where(and(eq(taskSeries.id, seriesId), eq(taskSeries.firmId, firmId), isNull(taskSeries.endedAt)))
      .returning({ id: taskSeries.id });
    if (ended.length > 0) await recordActivity(tx, actor, { kind: "series.ended", at: { firmId } });
  });
}

/**
 * Plans the runs of every series whose day has come in its firm's calendar: each day that was missed while nothing ran, each once, also
 * when two do it at the same time. Gives how many runs it planned.
 */
export async function makeSeries(now = new Date(), signal?: AbortSignal): Promise<number> {
  let made = 0;
  while (!signal?.aborted) {
    const some = await asSystem("series go on by themselves", (tx) => makeNext(tx, now));
    if (some === undefined) break;
    made += some;
  }
  return made;
}

type Next = typeof taskSeries.$inferSelect & { zone: string };

async function makeNext(tx: Tx, now: Date): Promise<number | undefined> {
  const [found] = await tx.execute<{ id: string; zone: string }>(sql`
    select s.id, f.time_zone as zone from task_series s join firms f on f.id = s.firm_id
     where s.ended_at is null and s.paused_at is null and s.next_on <= (${now.toISOString()}::timestamptz at time zone f.time_zone)::date
     order by s.next_on limit 1 for update of s skip locked`);
  if (!found) return undefined;
  const [series] = await tx.select().from(taskSeries).where(eq(taskSeries.id, found.id));
  if (!series) return undefined;
  return planDays(tx, { ...series, zone: found.zone }, now);
}

async function planDays(tx: Tx, series: Next, now: Date): Promise<number> {
  const today = todayIn(series.zone, now);
  const [row] = await tx.select().from(taskTemplates).where(eq(taskTemplates.id, series.templateId));
  if (!row) throw new Error(`series ${series.id} has no template`);
  const { due } = asTemplate(row);
  const days = daysToMake({ first: series.firstOn, rhythm: series.rhythm, made: series.made }, today);
  for (const seriesOn of days) await planRun(tx, series, seriesOn, due ? dueDay(due, seriesOn, today) : null);
  const made = series.made + days.length;
  await tx
    .update(taskSeries)
    .set({ made, nextOn: seriesDay(series.firstOn, series.rhythm, made) })
    .where(eq(taskSeries.id, series.id));
  return days.length;
}

async function planRun(tx: Tx, series: Next, seriesOn: Day, dueOn: Day | null): Promise<void> {
  const { id: seriesId, firmId, templateId, createdBy, createdByName } = series;
  const run = { id: newId(), firmId, templateId, seriesId, seriesOn, dueOn, createdBy, createdByName };
  const made = await tx.insert(taskRuns).values(run).onConflictDoNothing().returning({ id: taskRuns.id });
  if (made.length === 0) return;
  await tx.execute(sql`
    insert into task_run_lines (id, run_id, firm_id, position, wanted, client_id)
      select gen_random_uuid(), ${run.id}, ${firmId}, (row_number() over (order by k.name, k.id))::int - 1, coalesce(c.client_number, k.name), s.client_id
        from task_series_clients s join clients k on k.id = s.client_id
        left join collaborations c on c.client_id = s.client_id and c.firm_id = ${firmId} and c.open
       where s.series_id = ${seriesId}`);
  await addJob(tx, "tasks.makeRun", { runId: run.id }, { key: `tasks.makeRun:${run.id}` });
}
