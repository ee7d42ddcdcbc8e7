import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { firms } from "@/db/schema/people";
import { taskSeries, taskSeriesClients } from "@/db/schema/task-rhythm";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { type Day, todayIn } from "./days";
import { byNumbers } from "./runs";
import { seriesDay } from "./series-calendar";

type Series = typeof taskSeries.$inferSelect;

/** Lets a series rest: nothing comes until it goes on. Pressed twice it happens once. */
export function pauseSeries(actor: Actor, firmId: string, seriesId: string): Promise<void> {
  return change(actor, firmId, seriesId, async (tx, { pausedAt }) => {
    if (pausedAt) return;
    await tx
      .update(taskSeries)
      .set({ pausedAt: new Date(), pausedByName: actor.name })
      .where(and(eq(taskSeries.id, seriesId), isNull(taskSeries.pausedAt)));
    await recordActivity(tx, actor, { kind: "series.paused", at: { firmId } });
  });
}

/** Lets a resting series go on from today: what it would have made meanwhile is not made up for. Pressed twice it happens once. */
export function resumeSeries(actor: Actor, firmId: string, seriesId: string, now = new Date()): Promise<void> {
  return change(actor, firmId, seriesId, async (tx, series) => {
    if (!series.pausedAt) return;
    const [firm] = await tx.select({ zone: firms.timeZone }).from(firms).where(eq(firms.id, firmId));
    if (!firm) throw new NotVisible(firmId);
    const next = comingDay(series, todayIn(firm.zone, now));
    await tx
      .update(taskSeries)
      .set({ pausedAt: null, pausedByName: null, ...next })
      .where(and(eq(taskSeries.id, seriesId), isNotNull(taskSeries.pausedAt)));
    await recordActivity(tx, actor, { kind: "series.resumed", at: { firmId } });
  });
}

/** The first of its days that has not passed. */
function comingDay({ firstOn, rhythm, made }: Series, today: Day): { made: number; nextOn: Day } {
  let count = made;
  while (seriesDay(firstOn, rhythm, count) < today) count += 1;
  return { made: count, nextOn: seriesDay(firstOn, rhythm, count) };
}

/** Makes its tasks for these clients as well, from its next day on. One that it has already stays; an unknown number refuses all. */
export function addClients(actor: Actor, firmId: string, given: { seriesId: string; numbers: string[] }): Promise<void> {
  const { seriesId, numbers } = given;
  return change(actor, firmId, seriesId, async (tx) => {
    const wanted = await byNumbers(tx, firmId, numbers);
    const unknown = wanted.filter(({ clientId }) => !clientId).map((one) => one.wanted);
    if (unknown.length > 0) throw new Refusal("run.unknownNumbers", { numbers: unknown.slice(0, 10).join(", ") }, "numbers");
    const added = await tx
      .insert(taskSeriesClients)
      .values(wanted.flatMap(({ clientId }) => (clientId ? [{ seriesId, firmId, clientId }] : [])))
      .onConflictDoNothing()
      .returning({ clientId: taskSeriesClients.clientId });
    if (added.length === 0) return;
    await recordActivity(tx, actor, { kind: "series.clientsAdded", at: { firmId }, data: { count: added.length } });
  });
}

/** Makes no more tasks of it for this client; those that are made stay. Pressed twice it happens once. */
export function removeClient(actor: Actor, firmId: string, given: { seriesId: string; clientId: string }): Promise<void> {
  const { seriesId, clientId } = given;
  return change(actor, firmId, seriesId, async (tx) => {
    const removed = await tx
      .delete(taskSeriesClients)
      .where(and(eq(taskSeriesClients.seriesId, seriesId), eq(taskSeriesClients.clientId, clientId)))
      .returning({ clientId: taskSeriesClients.clientId });
    if (removed.length === 0) return;
    await recordActivity(tx, actor, { kind: "series.clientRemoved", at: { firmId } });
  });
}

/** Locks a running series of the firm: nothing is made of it meanwhile. Refuses one that is over, or of elsewhere, like none. */
function change(actor: Actor, firmId: string, seriesId: string, work: (tx: Tx, series: Series) => Promise<void>): Promise<void> {
  return asActor(actor, {}, async (tx) => {
    const [series] = await tx
      .select()
      .from(taskSeries)
      .where(and(eq(taskSeries.id, seriesId), eq(taskSeries.firmId, firmId), isNull(taskSeries.endedAt)))
      .for("update");
    if (!series) throw new NotVisible(seriesId);
    await work(tx, series);
  });
}
