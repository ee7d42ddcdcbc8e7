import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { tasks } from "@/db/schema/tasks";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { addMonths, todayIn } from "./days";
import { makeRun } from "./making";
import { newRun, templateForm } from "./rhythm-input";
import { startRun } from "./runs";
import { endSeries, listSeries, makeSeries } from "./series";
import { addClients, pauseSeries, removeClient, resumeSeries } from "./series-changes";
import { findSeries } from "./series-view";
import { saveTemplate } from "./templates";

const today = todayIn("Europe/Berlin");
const at = (day: string) => new Date(`${day}T11:00:00Z`);

/** A monthly series of a firm's clerk for the first of two clients, from today on. */
async function givenSeries() {
  const { firm } = await givenFirm();
  const { staff: clerk } = await givenStaff({ firm });
  const made = [await givenClient({ firm, responsible: clerk }), await givenClient({ firm, responsible: clerk })];
  const [first, second] = made.map(({ client }) => client);
  for (const { client } of made) await givenContact({ client });
  const template = templateForm.parse({ name: `Q ${newId()}`, type: "question", title: "Umsatz {Monat}?" });
  const templateId = await saveTemplate(clerk, firm.id, template);
  const [number = ""] = await numbersOf([first!.id]);
  const wish = { runId: newId(), templateId, who: "numbers", numbers: number, repeat: "monthly", firstOn: today };
  const { seriesId } = await startRun(clerk, firm.id, newRun.parse(wish));
  return { firm, clerk, first: first!, second: second!, seriesId: seriesId! };
}

const numbersOf = async (clientIds: string[]): Promise<string[]> => {
  const rows = await asSystem("test: numbers", (tx) =>
    tx.execute<{ id: string; number: string }>(
      sql`select client_id as id, client_number as number from collaborations where open`,
    ),
  );
  return clientIds.map((id) => rows.find((row) => row.id === id)?.number ?? "");
};

async function live(day: string) {
  await makeSeries(at(day));
  const open = await asSystem("test: runs", (tx) =>
    tx.execute<{ id: string }>(sql`select id from task_runs where finished_at is null`),
  );
  for (const { id } of open) await makeRun({ runId: id });
}
const daysOf = async (client: { id: string }) => {
  const made = await asSystem("test: tasks", (tx) => tx.select().from(tasks).where(eq(tasks.clientId, client.id)));
  return made.map(({ seriesOn }) => seriesOn).sort();
};

describe("a running series", () => {
  it("takes clients in and lets them go, each once, also pressed twice", async () => {
    const { firm, clerk, first, second, seriesId } = await givenSeries();
    await live(today);
    const numbers = await numbersOf([first.id, second.id]);
    await Promise.all([addClients(clerk, firm.id, { seriesId, numbers }), addClients(clerk, firm.id, { seriesId, numbers })]);
    const gone = { seriesId, clientId: first.id };
    await Promise.all([removeClient(clerk, firm.id, gone), removeClient(clerk, firm.id, gone)]);
    expect((await findSeries(clerk, firm.id, { seriesId }))?.clients.map(({ id }) => id)).toEqual([second.id]);
    await live(addMonths(today, 1));
    expect([await daysOf(first), await daysOf(second)]).toEqual([[today], [addMonths(today, 1)]]);
    const unknown = addClients(clerk, firm.id, { seriesId, numbers: ["nix"] });
    await expect(unknown).rejects.toMatchObject({ code: "run.unknownNumbers" });
  });

  it("rests, goes on from today without making up for it, and ends", async () => {
    const { firm, clerk, first, seriesId } = await givenSeries();
    await live(today);
    await Promise.all([pauseSeries(clerk, firm.id, seriesId), pauseSeries(clerk, firm.id, seriesId)]);
    expect(await listSeries(clerk, firm.id)).toMatchObject([{ id: seriesId, isPaused: true }]);
    await live(addMonths(today, 2));
    expect(await daysOf(first)).toEqual([today]);
    const later = at(addMonths(today, 3));
    await Promise.all([resumeSeries(clerk, firm.id, seriesId, later), resumeSeries(clerk, firm.id, seriesId, later)]);
    await live(addMonths(today, 3));
    expect(await daysOf(first)).toEqual([today, addMonths(today, 3)]);
    await pauseSeries(clerk, firm.id, seriesId);
    await endSeries(clerk, firm.id, seriesId);
    expect(await findSeries(clerk, firm.id, { seriesId })).toBeUndefined();
    await expect(resumeSeries(clerk, firm.id, seriesId)).rejects.toBeInstanceOf(NotVisible);
  });

  it("is nobody else's: a colleague changes nothing of clients that are not theirs, strangers and contacts find none", async () => {
    const { firm, clerk, first, second, seriesId } = await givenSeries();
    const contact = await givenContact({ client: first });
    const { owner: stranger, firm: other } = await givenFirm();
    for (const [person, firmId] of [
      [contact, firm.id],
      [stranger, firm.id],
      [stranger, other.id],
    ] as const) {
      expect(await findSeries(person, firmId, { seriesId })).toBeUndefined();
      await expect(pauseSeries(person, firmId, seriesId)).rejects.toBeInstanceOf(NotVisible);
      await expect(removeClient(person, firmId, { seriesId, clientId: first.id })).rejects.toBeInstanceOf(NotVisible);
    }
    const { staff: colleague } = await givenStaff({ firm });
    await removeClient(colleague, firm.id, { seriesId, clientId: first.id });
    const numbers = await numbersOf([second.id]);
    await expect(addClients(colleague, firm.id, { seriesId, numbers })).rejects.toMatchObject({ code: "run.unknownNumbers" });
    expect((await findSeries(colleague, firm.id, { seriesId }))?.clients).toEqual([]);
    expect((await findSeries(clerk, firm.id, { seriesId }))?.clients.map(({ id }) => id)).toEqual([first.id]);
  });
});
