import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { taskRuns, taskTemplates } from "@/db/schema/task-rhythm";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import type { Actor } from "@/lib/auth/actor";
import { announceTo } from "@/lib/live/announce";
import { todayIn } from "./days";
import { asTemplate, type Template } from "./templates";
import { fillPlaces } from "./title-words";

const atOnce = 100;

/** Why a client of a run got no task; keys under tasklists.failures. */
type Failure = "noContact" | "noCollaboration" | "noDocuments" | "notYours" | "refused";

type Run = typeof taskRuns.$inferSelect & { template: Template; language: "de" | "sv" | "en"; zone: string };
type Line = { id: string; clientId: string; actor: Actor };
type Outcome = { id: string; taskId: string } | { id: string; failure: Failure };

/**
 * Makes the tasks of a run, each as the person who asks: whoever started it, or for a series the client's responsible. What fails for one
 * client is noted at its line and stops no other. Run again, also at the same time, it goes on where it stopped and doubles nothing.
 */
export async function makeRun({ runId }: { runId: string }, signal?: AbortSignal): Promise<void> {
  const run = await readRun(runId);
  if (!run || run.finishedAt) return;
  let after = -1;
  while (!signal?.aborted) {
    const lines = await readWaiting(run, after);
    if (lines.length === 0) break;
    after = Math.max(...lines.map(({ position }) => position));
    await makeLines(run, lines);
  }
  if (!signal?.aborted) await finish(run);
}

async function readRun(runId: string): Promise<Run | undefined> {
  return asSystem("make the tasks of a run: read what is to be made", async (tx) => {
    const [row] = await tx
      .select({ run: taskRuns, template: taskTemplates })
      .from(taskRuns)
      .innerJoin(taskTemplates, eq(taskTemplates.id, taskRuns.templateId))
      .where(eq(taskRuns.id, runId));
    if (!row) return undefined;
    const [firm] = await tx.execute<{ language: Run["language"]; zone: string }>(
      sql`select language, time_zone as zone from firms where id = ${row.run.firmId}`,
    );
    if (!firm) return undefined;
    return { ...row.run, ...firm, template: asTemplate(row.template) };
  });
}

/** The next waiting lines, with the person who asks: the client's responsible for a series, otherwise (and where there is none) the starter. */
async function readWaiting(run: Run, after: number): Promise<(Line & { position: number })[]> {
  const rows = await asSystem("make the tasks of a run: who asks whom", (tx) =>
    tx.execute<{
      id: string;
      position: number;
      client_id: string;
      user_id: string;
      name: string;
      language: Actor["language"];
      time_zone: string;
    }>(sql`
      select l.id, l.position, l.client_id, u.id as user_id, u.name, u.language, u.time_zone
        from task_run_lines l
        left join engagement_members e on e.client_id = l.client_id and e.firm_id = l.firm_id and e.open and e.responsible and ${run.seriesId !== null}
        left join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id and s.deactivated_at is null
        join users u on u.id = coalesce(s.user_id, ${run.createdBy})
       where l.run_id = ${run.id} and l.state = 'waiting' and l.client_id is not null and l.position > ${after}
       order by l.position limit ${atOnce}`),
  );
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    clientId: row.client_id,
    actor: { userId: row.user_id, name: row.name, language: row.language, timeZone: row.time_zone, sessionId: "" },
  }));
}

async function makeLines(run: Run, lines: readonly Line[]): Promise<void> {
  const byActor = groupByActor(lines);
  const outcomes: Outcome[] = [];
  for (const some of byActor.values()) outcomes.push(...(await makeAs(run, some)));
  await asSystem("make the tasks of a run: note what became of each client", async (tx) => {
    await tx.execute(sql`
      update task_run_lines l set state = case when o.task_id is null then 'failed' else 'made' end, task_id = o.task_id, failure = o.failure
        from jsonb_to_recordset(${JSON.stringify(outcomes.map(asRecord))}::text::jsonb) as o (id uuid, task_id uuid, failure text)
       where l.id = o.id and l.run_id = ${run.id} and l.state = 'waiting'`);
    await announceTo(tx, [run.createdBy], "tasks");
  });
}

function groupByActor(lines: readonly Line[]): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line.actor.userId, [...(groups.get(line.actor.userId) ?? []), line]);
  return groups;
}

const asRecord = (outcome: Outcome) => ({
  id: outcome.id,
  task_id: "taskId" in outcome ? outcome.taskId : null,
  failure: "failure" in outcome ? outcome.failure : null,
});

type Made = { client_id: string; task_id: string | null; failure: Failure | null };

/** One transaction for several clients of one person: made in one step, those that have theirs already left as they are. */
async function makeAs(run: Run, lines: readonly Line[]): Promise<Outcome[]> {
  const [first] = lines;
  if (!first) return [];
  const rows = lines.map(({ clientId }) => ({
    client: clientId,
    task: newId(),
    entry: newId(),
    folder: newId(),
    folderEntry: newId(),
  }));
  const made = await asActor(first.actor, { clientIds: lines.map(({ clientId }) => clientId) }, (tx) =>
    tx.execute<Made>(sql`
      select client_id, task_id, failure
        from kontor.make_tasks(${run.firmId}::uuid, ${JSON.stringify(contentOf(run))}::text::jsonb, ${JSON.stringify(rows)}::text::jsonb)`),
  );
  const byClient = new Map(made.map((row) => [row.client_id, row]));
  return lines.map(({ id, clientId }): Outcome => {
    const outcome = byClient.get(clientId);
    return outcome?.task_id ? { id, taskId: outcome.task_id } : { id, failure: outcome?.failure ?? "refused" };
  });
}

function contentOf(run: Run) {
  const { template } = run;
  const day = run.seriesOn ?? todayIn(run.zone, run.createdAt);
  const fill = (text: string, most: number) => fillPlaces(text, day, run.language).slice(0, most);
  return {
    requestKey: run.id,
    type: template.type,
    title: fill(template.title, 200),
    description: fill(template.description, 10_000),
    dueOn: run.dueOn,
    items:
      template.type === "request" ? template.items.map(({ title, required }) => ({ title: fill(title, 300), required })) : [],
    templateId: template.id,
    seriesId: run.seriesId,
    seriesOn: run.seriesOn,
  };
}

async function finish(run: Run): Promise<void> {
  await asSystem("make the tasks of a run: it is finished", async (tx) => {
    await tx
      .update(taskRuns)
      .set({ finishedAt: new Date() })
      .where(
        and(
          eq(taskRuns.id, run.id),
          sql`not exists (select from task_run_lines l where l.run_id = ${run.id} and l.state = 'waiting')`,
        ),
      );
    await announceTo(tx, [run.createdBy], "tasks");
  });
}
