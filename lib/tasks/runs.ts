import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { firms } from "@/db/schema/people";
import { taskRunLines, taskRuns, taskSeries, taskSeriesClients, taskTemplates } from "@/db/schema/task-rhythm";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add-job";
import { type Day, todayIn } from "./days";
import { dueDay } from "./due-rule";
import type { NewRun } from "./rhythm-input";
import { requireTemplate } from "./templates";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "tasks.makeRun": { runId: string };
    "tasks.makeSeries": Record<string, unknown>;
  }
}

/** A client of a run: who it is, or a number that nobody has. */
type Wanted = { wanted: string; clientId: string | null };
const mostClients = 5_000;

/**
 * Makes a template's task for many clients: now, or as a series from its first day on. The tasks themselves are made by a job, and the
 * run says what became of each client. The same run id sent again changes nothing. Gives where to look: the run, or the series.
 */
export async function startRun(actor: Actor, firmId: string, input: NewRun): Promise<{ runId?: string; seriesId?: string }> {
  return asActor(actor, {}, async (tx) => {
    const template = await requireTemplate(tx, input.templateId);
    if (template.firmId !== firmId) throw new NotVisible(input.templateId);
    const today = todayIn((await calendarOf(tx, firmId)).zone);
    const wanted = await clientsOf(tx, actor, firmId, input);
    if (wanted.length === 0) throw new Refusal("run.nobody", {}, "numbers");
    if (input.repeat !== "once") return { seriesId: await insertSeries(tx, actor, firmId, input, wanted, today) };
    const run = {
      id: input.runId,
      firmId,
      templateId: template.id,
      dueOn: template.due ? dueDay(template.due, today) : null,
      createdBy: actor.userId,
      createdByName: actor.name,
    };
    const made = await tx
      .insert(taskRuns)
      .values(run)
      .onConflictDoNothing({ target: taskRuns.id })
      .returning({ id: taskRuns.id });
    if (made.length === 0) return { runId: await requireOwnRun(tx, actor, input.runId) };
    await insertLines(tx, run, wanted);
    await recordActivity(tx, actor, { kind: "run.started", at: { firmId }, data: { name: template.name, count: wanted.length } });
    await addJob(tx, "tasks.makeRun", { runId: run.id }, { key: `tasks.makeRun:${run.id}` });
    return { runId: run.id };
  });
}

/** By whose clock and in which language a firm's tasks are made. Refuses a firm that is not visible. */
export async function calendarOf(tx: Tx, firmId: string) {
  const [firm] = await tx.select({ zone: firms.timeZone, language: firms.language }).from(firms).where(eq(firms.id, firmId));
  if (!firm) throw new NotVisible(firmId);
  return firm;
}

async function requireOwnRun(tx: Tx, actor: Actor, runId: string): Promise<string> {
  const [run] = await tx
    .select({ id: taskRuns.id })
    .from(taskRuns)
    .where(and(eq(taskRuns.id, runId), eq(taskRuns.createdBy, actor.userId)));
  if (!run) throw new NotVisible(runId);
  return run.id;
}

/** The clients that were asked for, in the order of their numbers; a number that is none of mine stands there without a client. */
export async function clientsOf(tx: Tx, actor: Actor, firmId: string, { who, numbers }: NewRun): Promise<Wanted[]> {
  if (who === "numbers") return byNumbers(tx, firmId, numbers);
  return tx.execute<Wanted>(sql`
    select c.client_number as wanted, c.client_id as "clientId" from collaborations c
     where c.firm_id = ${firmId} and c.open and c.client_id = any (array(select kontor.my_clients()))
       ${who === "mine" ? sql`and exists (select from engagement_members e where e.collaboration_id = c.id and e.user_id = ${actor.userId})` : sql``}
     order by c.number_key limit ${mostClients}`);
}

/** The clients of the firm with these numbers that this person works for, in this order; a number of nobody stands without a client. */
export async function byNumbers(tx: Tx, firmId: string, numbers: readonly string[]): Promise<Wanted[]> {
  const found = await tx.execute<Wanted>(sql`
    select w.number as wanted, c.client_id as "clientId"
      from unnest(array(select jsonb_array_elements_text(${JSON.stringify(numbers)}::text::jsonb))) with ordinality w (number, position)
      left join collaborations c on c.firm_id = ${firmId} and c.open and lower(c.client_number) = lower(w.number)
       and c.client_id = any (array(select kontor.my_clients()))
     order by w.position`);
  // "K 7" and "k 7" are one client.
  const seen = new Set<string>();
  return found.filter(({ clientId }) => !clientId || (!seen.has(clientId) && seen.add(clientId)));
}

async function insertLines(tx: Tx, run: { id: string; firmId: string }, wanted: readonly Wanted[]): Promise<void> {
  await tx.insert(taskRunLines).values(
    wanted.map(({ wanted: asked, clientId }, position) => ({
      id: newId(),
      runId: run.id,
      firmId: run.firmId,
      position,
      wanted: asked,
      clientId,
      ...(clientId ? {} : { state: "failed" as const, failure: "unknownNumber" }),
    })),
  );
}

async function insertSeries(tx: Tx, actor: Actor, firmId: string, input: NewRun, wanted: readonly Wanted[], today: Day) {
  const firstOn = input.firstOn ?? today;
  if (input.repeat === "once") throw new Error("a series repeats");
  if (firstOn < today) throw new Refusal("run.firstPast", {}, "firstOn");
  const unknown = wanted.filter(({ clientId }) => !clientId).map((one) => one.wanted);
  if (unknown.length > 0) throw new Refusal("run.unknownNumbers", { numbers: unknown.slice(0, 10).join(", ") }, "numbers");
  const series = { id: input.runId, firmId, templateId: input.templateId, rhythm: input.repeat, firstOn, nextOn: firstOn };
  const made = await tx
    .insert(taskSeries)
    .values({ ...series, createdBy: actor.userId, createdByName: actor.name })
    .onConflictDoNothing({ target: taskSeries.id })
    .returning({ id: taskSeries.id });
  if (made.length === 0) return series.id;
  await tx
    .insert(taskSeriesClients)
    .values(wanted.flatMap(({ clientId }) => (clientId ? [{ seriesId: series.id, firmId, clientId }] : [])));
  await recordActivity(tx, actor, { kind: "series.started", at: { firmId }, data: { count: wanted.length, from: firstOn } });
  if (firstOn <= today) await addJob(tx, "tasks.makeSeries", {}, { key: "tasks.makeSeries:now" });
  return series.id;
}

export type RunLine = {
  position: number;
  wanted: string;
  clientId: string | undefined;
  clientName: string | undefined;
  state: "waiting" | "made" | "failed";
  failure: string | undefined;
  taskId: string | undefined;
};
export type RunView = {
  id: string;
  templateName: string;
  title: string;
  createdByName: string;
  createdAt: Date;
  finishedAt: Date | undefined;
  seriesOn: Day | undefined;
  counts: { waiting: number; made: number; failed: number };
  lines: RunLine[];
  after: number | undefined;
};

const linesPerPage = 100;

/** What became of a run, as far as this person works for its clients: failures first. Undefined when it does not exist for them. */
export async function findRun(actor: { userId: string }, runId: string, after = -1): Promise<RunView | undefined> {
  return asActor(actor, {}, async (tx) => {
    const [run] = await tx
      .select({ run: taskRuns, name: taskTemplates.name, title: taskTemplates.title })
      .from(taskRuns)
      .innerJoin(taskTemplates, eq(taskTemplates.id, taskRuns.templateId))
      .where(eq(taskRuns.id, runId));
    if (!run) return undefined;
    const [counts] = await tx.execute<RunView["counts"]>(sql`
      select (count(*) filter (where state = 'waiting'))::int as waiting, (count(*) filter (where state = 'made'))::int as made,
             (count(*) filter (where state = 'failed'))::int as failed from task_run_lines where run_id = ${runId}`);
    const lines = await readLines(tx, runId, after);
    const page = lines.slice(0, linesPerPage);
    return {
      id: run.run.id,
      templateName: run.name ?? run.title,
      title: run.title,
      createdByName: run.run.createdByName,
      createdAt: run.run.createdAt,
      finishedAt: run.run.finishedAt ?? undefined,
      seriesOn: run.run.seriesOn ?? undefined,
      counts: counts ?? { waiting: 0, made: 0, failed: 0 },
      lines: page.map(({ order: _, ...line }) => line),
      after: lines.length > linesPerPage ? page.at(-1)?.order : undefined,
    };
  });
}

type OrderedLine = RunLine & { order: number };

/** Lines after a place in the order: failures by position, then the others. */
async function readLines(tx: Tx, runId: string, after: number): Promise<OrderedLine[]> {
  const rows = await tx.execute<{ [K in keyof OrderedLine]: OrderedLine[K] | null }>(sql`
    select l.position, l.wanted, l.client_id as "clientId", l.state, l.failure, l.task_id as "taskId", l.place as order, c.name as "clientName"
      from (select *, case when state = 'failed' then position else position + ${mostClients} end as place
              from task_run_lines where run_id = ${runId}) l
      left join clients c on c.id = l.client_id
     where l.place > ${after} order by l.place limit ${linesPerPage + 1}`);
  return rows.map((row) => ({
    position: row.position ?? 0,
    wanted: row.wanted ?? "",
    clientId: row.clientId ?? undefined,
    clientName: row.clientName ?? undefined,
    state: row.state ?? "waiting",
    failure: row.failure ?? undefined,
    taskId: row.taskId ?? undefined,
    order: row.order ?? 0,
  }));
}

/** A new run's id, drawn by its form: the same press sent twice makes one run. */
export const newRunId = (): string => newId();
