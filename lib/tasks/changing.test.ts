import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { givenDocument, givenFolder, type Person } from "@/lib/testing/given";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { changeTask } from "./changing";
import { changedTask } from "./input";
import { withdrawTask } from "./review";
import { tell } from "./telling";
import { findTaskView } from "./view";

const mailsTo = (person: Person) =>
  asSystem("test: letters", (tx) => tx.$count(letters, and(eq(letters.userId, person.userId), eq(letters.kind, "task"))));

describe("changing a running task", () => {
  it("changes words, date and recipients; only whoever is new gets a mail", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { copies: [contact.userId] }) };
    await tell(at);
    const change = changedTask.parse({ ...at, title: "Anders", dueOn: "2099-01-01", recipients: [main.userId, contact.userId] });
    await Promise.all([changeTask(responsible, change), changeTask(responsible, change)]);
    await tell(at);
    const view = await findTaskView(contact, at);
    expect(view?.task).toMatchObject({ title: "Anders", dueOn: "2099-01-01" });
    expect(view?.role).toBe("to");
    expect([await mailsTo(main), await mailsTo(contact)]).toEqual([1, 2]);
    await changeTask(responsible, { ...change, recipients: [contact.userId] });
    expect((await findTaskView(main, at))?.recipients.map(({ userId }) => userId)).toEqual([contact.userId]);
  });

  it("is the asking side's affair, needs a recipient who sees everything, and ends with the task", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const folder = await givenFolder({ client, by: responsible, audience: "named" });
    const document = await givenDocument({ client, by: responsible, side: "firm", folder });
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { documentIds: [document.id] }) };
    const change = changedTask.parse({ ...at, title: "Anders", recipients: [main.userId] });
    await expect(changeTask(main, change)).rejects.toBeInstanceOf(NotVisible);
    const blind = changeTask(responsible, { ...change, recipients: [contact.userId] });
    await expect(blind).rejects.toMatchObject({ code: "task.recipientCantSee" });
    await expect(changeTask(responsible, { ...change, recipients: [] })).rejects.toMatchObject({ field: "recipients" });
    await withdrawTask(responsible, at);
    await expect(changeTask(responsible, change)).rejects.toMatchObject({ code: "task.isWithdrawn" });
  });
});
