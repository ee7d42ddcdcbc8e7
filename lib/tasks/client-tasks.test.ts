import { describe, expect, it } from "vitest";
import { NotVisible } from "@/lib/errors";
import { givenFirm, givenStaff } from "@/lib/testing/given";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { letClientsAsk, readClientsMayAsk } from "./client-tasks";
import { findTaskForm } from "./form";
import { listTasksOfClient } from "./list";

describe("tasks that clients start", () => {
  it("are switched off and on by the firm's administration, at once and for everybody", async () => {
    const { client, firm, main } = await givenTaskRoom();
    const { staff: admin } = await givenStaff({ firm, role: "administrator" });
    expect(await readClientsMayAsk(admin, firm.id)).toBe(true);
    for (const mayAsk of [false, false]) await letClientsAsk(admin, { firmId: firm.id, mayAsk });
    expect(await readClientsMayAsk(admin, firm.id)).toBe(false);
    expect((await listTasksOfClient(main, client.id))?.mayStart).toBe(false);
    expect(await findTaskForm(main, { clientId: client.id, documentIds: [] })).toBeUndefined();
    await expect(givenTask(main, client)).rejects.toMatchObject({ code: "task.clientsMayNotAsk" });
    await letClientsAsk(admin, { firmId: firm.id, mayAsk: true });
    await givenTask(main, client);
  });

  it("are nobody else's to switch: not plain staff, contacts or the firm next door", async () => {
    const { firm, responsible, main } = await givenTaskRoom();
    const { owner } = await givenFirm();
    for (const person of [responsible, main, owner]) {
      await expect(letClientsAsk(person, { firmId: firm.id, mayAsk: false })).rejects.toBeInstanceOf(NotVisible);
    }
    expect(await readClientsMayAsk(owner, firm.id)).toBeUndefined();
  });
});

describe("the form for a new task", () => {
  it("is not there for strangers, and offers a contact what a contact may ask", async () => {
    const { client, firm, responsible, main } = await givenTaskRoom();
    const { staff: colleague } = await givenStaff({ firm });
    const where = { clientId: client.id, documentIds: [] };
    expect(await findTaskForm(colleague, where)).toBeUndefined();
    expect((await findTaskForm(main, where))?.types).toEqual(["question", "information"]);
    expect((await findTaskForm(responsible, where))?.addressees[0]).toMatchObject({ userId: main.userId, isDefault: true });
  });
});
