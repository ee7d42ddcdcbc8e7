import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenFirm, givenStaff, type Person } from "@/lib/testing/given";
import { givenTaskOffice } from "@/lib/testing/given-tasks";
import { addDays, addMonths, todayIn } from "./days";
import { makeRun } from "./making";
import { newRun, templateForm } from "./rhythm-input";
import { findRun, startRun } from "./runs";
import { endSeries, listSeries, makeSeries } from "./series";
import { deleteTemplate, saveTemplate } from "./templates";
import { fillPlaces } from "./title-words";

const today = todayIn("Europe/Berlin");
const at = (day: string) => new Date(`${day}T11:00:00Z`);

const wish = (templateId: string, over = {}) => newRun.parse({ runId: newId(), templateId, who: "mine", ...over });
const tasksOf = (clientId: string) =>
  asSystem("test: tasks", (tx) =>
    tx.select().from(tasks).where(eq(tasks.clientId, clientId)).orderBy(asc(tasks.seriesOn), asc(tasks.id)),
  );
async function runAll() {
  const open = await asSystem("test: runs", (tx) =>
    tx.execute<{ id: string }>(sql`select id from task_runs where finished_at is null`),
  );
  for (const { id } of open) await makeRun({ runId: id });
}

describe("one task for many clients", () => {
  it("is made for each, and the result names each failure", async () => {
    const { firm, clerk, first, second, empty, template } = await givenTaskOffice();
    const numbers = [first.number, second.number, empty.number, "gibt-es-nicht", first.number.toUpperCase()].join("\n");
    const { runId } = await startRun(clerk, firm.id, wish(await template(), { who: "numbers", numbers }));
    await makeRun({ runId: runId! });
    const run = await findRun(clerk, runId!);
    expect(run?.counts).toEqual({ waiting: 0, made: 2, failed: 2 });
    expect(run?.finishedAt).toBeDefined();
    expect(run?.lines.map(({ wanted, state, failure }) => [wanted, state, failure])).toEqual([
      [empty.number, "failed", "noContact"],
      ["gibt-es-nicht", "failed", "unknownNumber"],
      [first.number, "made", undefined],
      [second.number, "made", undefined],
    ]);
    const [task] = await tasksOf(first.id);
    expect(task).toMatchObject({
      title: fillPlaces("Belege {Vormonat}", today, "de"),
      dueOn: addDays(today, 14),
      massId: runId,
      createdBy: clerk.userId,
    });
  });

  it("is made once when it is sent twice or runs twice at the same time", async () => {
    const { firm, clerk, first, second, template } = await givenTaskOffice();
    const asked = wish(await template());
    await Promise.all([startRun(clerk, firm.id, asked), startRun(clerk, firm.id, asked)]);
    await Promise.all([makeRun({ runId: asked.runId }), makeRun({ runId: asked.runId })]);
    await makeRun({ runId: asked.runId });
    for (const client of [first, second]) expect(await tasksOf(client.id)).toHaveLength(1);
    expect((await findRun(clerk, asked.runId))?.counts).toEqual({ waiting: 0, made: 2, failed: 1 });
  });

  it("says so of a client who was taken away from the one who started it, or whose collaboration ended", async () => {
    const { firm, clerk, owner, first, second, template } = await givenTaskOffice();
    const { runId } = await startRun(clerk, firm.id, wish(await template()));
    await asSystem("test: meanwhile", async (tx) => {
      await tx.execute(sql`delete from engagement_members where client_id = ${first.id}`);
      await tx.execute(sql`update collaborations set state = 'ended', ended_at = now() where client_id = ${second.id}`);
    });
    await makeRun({ runId: runId! });
    expect((await tasksOf(first.id)).length + (await tasksOf(second.id)).length).toBe(0);
    const run = await findRun(owner, runId!);
    expect(run?.lines.find(({ clientId }) => clientId === first.id)?.failure).toBe("notYours");
  });

  it("takes no client of another firm, and shows a colleague the lines of their own clients only", async () => {
    const { firm, clerk, first, template } = await givenTaskOffice();
    const { client: foreign } = await givenClient();
    const id = await template();
    const { runId } = await startRun(clerk, firm.id, wish(id, { who: "numbers", numbers: `${foreign.number},${first.number}` }));
    await makeRun({ runId: runId! });
    expect(await tasksOf(foreign.id)).toEqual([]);
    const { staff: colleague } = await givenStaff({ firm });
    expect((await findRun(colleague, runId!))?.lines.map(({ clientId }) => clientId)).toEqual([undefined]);
    expect(await findRun((await givenFirm()).owner, runId!)).toBeUndefined();
    await expect(startRun(colleague, firm.id, wish(id))).rejects.toMatchObject({ code: "run.nobody" });
    await expect(startRun(colleague, firm.id, wish(id, { runId }))).rejects.toBeDefined();
  });
});

describe("a series", () => {
  const start = (clerk: Person, firmId: string, templateId: string, over = {}) =>
    startRun(clerk, firmId, wish(templateId, { repeat: "monthly", firstOn: today, ...over })).then(({ seriesId }) => seriesId!);

  it("goes on by itself and makes up for what was missed, each day once, also when two run at the same time", async () => {
    const { firm, clerk, first, template } = await givenTaskOffice();
    const seriesId = await start(
      clerk,
      firm.id,
      await template({ type: "question", title: "Q {monat}", required: "", optional: "" }),
    );
    await Promise.all([makeSeries(at(today)), makeSeries(at(today))]);
    await runAll();
    expect((await tasksOf(first.id)).map(({ seriesOn }) => seriesOn)).toEqual([today]);
    // Nothing ran for three months; then everything runs at once, and again.
    const later = at(addDays(addMonths(today, 3), 2));
    await Promise.all([makeSeries(later), makeSeries(later), makeSeries(later)]);
    await runAll();
    await makeSeries(later);
    await runAll();
    const made = await tasksOf(first.id);
    expect(made.map(({ seriesOn }) => seriesOn)).toEqual([0, 1, 2, 3].map((n) => addMonths(today, n)));
    expect(new Set(made.map(({ title }) => title)).size).toBe(4);
    const [row] = await listSeries(clerk, firm.id);
    expect(row).toMatchObject({ id: seriesId, nextOn: addMonths(today, 4), clients: 3 });
    expect((await findRun(clerk, row!.lastRunId!))?.counts).toEqual({ waiting: 0, made: 2, failed: 1 });
  });

  it("asks for nothing that is late when it comes", async () => {
    const { firm, clerk, first, template } = await givenTaskOffice();
    await start(clerk, firm.id, await template());
    const later = addDays(addMonths(today, 2), 3);
    await makeSeries(at(later));
    await runAll();
    const dues = (await tasksOf(first.id)).map(({ dueOn }) => dueOn!);
    expect(dues).toHaveLength(3);
    expect(dues.every((due) => due >= later)).toBe(true);
  });

  it("is asked by the client's responsible, and by whoever started it where there is none", async () => {
    const { firm, owner, clerk, first, second, template } = await givenTaskOffice();
    await start(owner, firm.id, await template(), { who: "all" });
    await asSystem("test: nobody is responsible", (tx) =>
      tx.execute(sql`update engagement_members set responsible = false where client_id = ${second.id}`),
    );
    await makeSeries(at(today));
    await runAll();
    expect((await tasksOf(first.id)).map(({ createdBy }) => createdBy)).toEqual([clerk.userId]);
    expect((await tasksOf(second.id)).map(({ createdBy }) => createdBy)).toEqual([owner.userId]);
  });

  it("begins once when it is sent twice, follows its template, goes on without it, and ends", async () => {
    const { firm, clerk, first, template } = await givenTaskOffice();
    const id = await template({ name: "Serie", type: "question", title: "alt" });
    const asked = wish(id, { repeat: "quarterly", firstOn: today });
    await startRun(clerk, firm.id, asked);
    await startRun(clerk, firm.id, asked);
    expect(await listSeries(clerk, firm.id)).toHaveLength(1);
    await saveTemplate(clerk, firm.id, templateForm.parse({ templateId: id, name: "Serie", type: "question", title: "neu" }));
    await deleteTemplate(clerk, firm.id, id);
    await makeSeries(at(today));
    await runAll();
    expect((await tasksOf(first.id)).map(({ title }) => title)).toEqual(["neu"]);
    await endSeries(clerk, firm.id, asked.runId);
    await endSeries(clerk, firm.id, asked.runId);
    await makeSeries(at(addMonths(today, 3)));
    await runAll();
    expect(await tasksOf(first.id)).toHaveLength(1);
    expect(await listSeries(clerk, firm.id)).toEqual([]);
  });

  it("refuses a first day that is past and numbers that nobody has; strangers neither see nor end it", async () => {
    const { firm, clerk, contact, template } = await givenTaskOffice();
    const id = await template();
    await expect(start(clerk, firm.id, id, { firstOn: addDays(today, -1) })).rejects.toMatchObject({ code: "run.firstPast" });
    await expect(start(clerk, firm.id, id, { who: "numbers", numbers: "nix" })).rejects.toMatchObject({
      code: "run.unknownNumbers",
    });
    const seriesId = await start(clerk, firm.id, id);
    for (const person of [contact, (await givenFirm()).owner]) {
      expect(await listSeries(person, firm.id)).toEqual([]);
      await endSeries(person, firm.id, seriesId);
    }
    expect(await listSeries(clerk, firm.id)).toHaveLength(1);
    const hidden = await asActor(contact, {}, (tx) =>
      tx
        .select()
        .from(tasks)
        .where(and(eq(tasks.seriesId, seriesId))),
    );
    expect(hidden).toEqual([]);
  });
});
