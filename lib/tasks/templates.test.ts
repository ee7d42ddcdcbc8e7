import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenFirm, givenStaff, type Person } from "@/lib/testing/given";
import { givenTask, givenTaskOffice } from "@/lib/testing/given-tasks";
import { addDays, todayIn } from "./days";
import { findPrefilled, listTemplatesOf } from "./prefilled";
import { newRun, templateForm } from "./rhythm-input";
import { startRun } from "./runs";
import { deleteTemplate, findTemplate, listTemplates, saveTaskAsTemplate, saveTemplate } from "./templates";
import { fillPlaces } from "./title-words";

const today = todayIn("Europe/Berlin");

describe("a template", () => {
  it("is written, used, changed and deleted; two never share a name", async () => {
    const { firm, clerk, template } = await givenTaskOffice();
    const id = await template({ name: "Monatsbelege" });
    await expect(template({ name: " monatsbelege " })).rejects.toMatchObject({ code: "template.nameTaken" });
    expect(await findTemplate(clerk, id)).toMatchObject({
      items: [
        { title: "Kasse", required: true },
        { title: "Bank", required: true },
        { title: "Tanken", required: false },
      ],
      due: { kind: "after", days: 14 },
    });
    const changed = templateForm.parse({
      templateId: id,
      name: "Monat",
      type: "question",
      title: "Fragen?",
      required: "Kasse",
      due: "monthDay",
      dueDate: "10",
      dueMonthsLater: "1",
    });
    await saveTemplate(clerk, firm.id, changed);
    expect(await findTemplate(clerk, id)).toMatchObject({
      name: "Monat",
      items: [],
      due: { kind: "monthDay", date: 10, monthsLater: 1 },
    });
    await deleteTemplate(clerk, firm.id, id);
    await deleteTemplate(clerk, firm.id, id);
    expect(await listTemplates(clerk, firm.id)).toEqual([]);
    await expect(saveTemplate(clerk, firm.id, changed)).rejects.toBeInstanceOf(NotVisible);
    await template({ name: "Monat" });
  });

  it("is made of a task with its items, also twice, by the firm's people only", async () => {
    const { firm, clerk, first, contact } = await givenTaskOffice();
    const items = [
      { title: "Kassenbuch", required: true },
      { title: "Tanken", required: false },
    ];
    const taskId = await givenTask(clerk, first, { type: "request", title: "Belege Februar", items });
    const [one, two] = [
      await saveTaskAsTemplate(clerk, { clientId: first.id, taskId }),
      await saveTaskAsTemplate(clerk, { clientId: first.id, taskId }),
    ];
    expect(await findTemplate(clerk, one)).toMatchObject({ name: "Belege Februar", type: "request", items });
    expect((await findTemplate(clerk, two))?.name).toBe("Belege Februar (2)");
    const strangers = [contact, (await givenFirm()).owner, (await givenStaff({ firm })).staff];
    for (const person of strangers)
      await expect(saveTaskAsTemplate(person, { clientId: first.id, taskId })).rejects.toBeInstanceOf(NotVisible);
  });

  it("fills in the form of a new task, for the firm's people of its own clients", async () => {
    const { clerk, first, contact, template } = await givenTaskOffice();
    const templateId = await template();
    const fileOf = (person: Person, clientId: string) =>
      asActor(person, { clientId }, (tx) => requireClientFile(tx, person, clientId));
    const asked = { templateId, today, language: "de" as const };
    expect(await findPrefilled(clerk, await fileOf(clerk, first.id), asked)).toMatchObject({
      type: "request",
      title: fillPlaces("Belege {Vormonat}", today, "de"),
      items: [{ title: "Kasse" }, { title: "Bank" }, { title: "Tanken", required: false }],
      dueOn: addDays(today, 14),
    });
    expect(await findPrefilled(clerk, await fileOf(clerk, first.id), { ...asked, templateId: "x" })).toBeUndefined();
    expect(await findPrefilled(contact, await fileOf(contact, first.id), asked)).toBeUndefined();
    const elsewhere = await givenClient();
    const foreign = await fileOf(elsewhere.responsible, elsewhere.client.id);
    expect(await findPrefilled(elsewhere.responsible, foreign, asked)).toBeUndefined();
    expect(await listTemplatesOf(elsewhere.responsible, foreign)).toEqual([]);
  });

  it("does not exist for another firm or a contact", async () => {
    const { firm, clerk, contact, template } = await givenTaskOffice();
    const id = await template();
    for (const person of [contact, (await givenFirm()).owner]) {
      expect(await findTemplate(person, id)).toBeUndefined();
      expect(await listTemplates(person, firm.id)).toEqual([]);
      await expect(
        startRun(person, firm.id, newRun.parse({ runId: newId(), templateId: id, who: "mine" })),
      ).rejects.toBeInstanceOf(NotVisible);
      await deleteTemplate(person, firm.id, id);
    }
    expect(await listTemplates(clerk, firm.id)).toHaveLength(1);
  });
});
