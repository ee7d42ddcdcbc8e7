import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { documents } from "@/db/schema/documents";
import { letters } from "@/db/schema/mail";
import { firms } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { asSystem } from "@/lib/access/as-system";
import { choosing } from "@/lib/documents/input";
import { trashThings } from "@/lib/documents/trash";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenContact, givenDocument, givenFolder, givenStaff, type Person } from "@/lib/testing/given";
import { endDocuments } from "@/lib/testing/given-closed";
import { givenTask, givenTaskRoom, taskWish } from "@/lib/testing/given-tasks";
import { createTask } from "./creating";
import { todayIn } from "./days";
import { newTask } from "./input";
import { listTasksOfClient } from "./list";
import { withdrawTask } from "./review";
import { tell } from "./telling";
import { findTaskView } from "./view";

const lettersTo = (person: Person) =>
  asSystem("test: letters", (tx) =>
    tx
      .select()
      .from(letters)
      .where(and(eq(letters.userId, person.userId), eq(letters.kind, "task"))),
  );

describe("a new task", () => {
  it("goes to whom it was sent, with items, dot, history and one mail", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const items = ["Kassenbuch", "Kontoauszüge"].map((title) => ({ title, required: true }));
    const id = await givenTask(responsible, client, { type: "request", title: "Belege Februar", items, dueOn: "2099-03-16" });
    const view = await findTaskView(main, { clientId: client.id, taskId: id });
    expect(view?.stands).toBe("answers");
    expect(view?.role).toBe("to");
    expect(view?.recipients.map(({ userId }) => userId)).toEqual([main.userId]);
    expect(view?.items.map(({ title, state }) => [title, state])).toEqual([
      ["Kassenbuch", "open"],
      ["Kontoauszüge", "open"],
    ]);
    for (const [person, isNew] of [
      [main, true],
      [contact, true],
      [responsible, false],
    ] as const) {
      const list = await listTasksOfClient(person, client.id);
      expect(list?.waitingForClient).toMatchObject([{ id, isNew, isOverdue: false, items: { total: 2, answered: 0 } }]);
    }
    const trace = await asSystem("test: history", (tx) => tx.select().from(activity).where(eq(activity.subjectId, id)));
    expect(trace).toMatchObject([
      { kind: "task.created", actorName: responsible.name, data: { task: "Belege Februar", name: main.name } },
    ]);
    await Promise.all([tell({ taskId: id }), tell({ taskId: id })]);
    await tell({ taskId: id });
    expect(await lettersTo(main)).toHaveLength(1);
    expect(await lettersTo(contact)).toHaveLength(0);
    expect(await lettersTo(responsible)).toHaveLength(0);
  });

  it("sent twice, also at the same moment, is one task with one mail for each", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const wish = taskWish(client.id, { recipients: [main.userId, contact.userId] });
    const ids = await Promise.all([createTask(responsible, wish), createTask(responsible, wish), createTask(responsible, wish)]);
    ids.push(await createTask(responsible, wish));
    expect(new Set(ids).size).toBe(1);
    const [taskId = ""] = ids;
    await Promise.all([tell({ taskId }), tell({ taskId })]);
    expect(await lettersTo(main)).toHaveLength(1);
    expect(await lettersTo(contact)).toHaveLength(1);
    expect((await listTasksOfClient(responsible, client.id))?.waitingForClient).toHaveLength(1);
  });

  it("tells copies by mail that there is nothing to do, and does not wait for them", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const id = await givenTask(responsible, client, { recipients: [main.userId], copies: [contact.userId, main.userId] });
    await tell({ taskId: id });
    expect((await lettersTo(contact)).map(({ data }) => data.step)).toEqual(["copy"]);
    const view = await findTaskView(contact, { clientId: client.id, taskId: id });
    expect(view?.role).toBe("copy");
    expect(view?.awaited).toEqual([main.userId]);
  });

  it("goes to nobody by itself: without a chosen recipient it is refused at the field, and nothing is sent", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const sending = givenTask(responsible, client, { recipients: [], copies: [main.userId] });
    await expect(sending).rejects.toMatchObject({ code: "task.noRecipient", field: "recipients" });
    expect((await listTasksOfClient(main, client.id))?.waitingForClient).toEqual([]);
  });

  it("that asks for documents is refused where the firm would not see them; a question goes", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    await endDocuments(client.id);
    const items = [{ title: "Kassenbuch", required: true }];
    await expect(givenTask(responsible, client, { type: "request", items })).rejects.toMatchObject({
      code: "task.documentsClosed",
    });
    const taskId = await givenTask(responsible, client, { recipients: [main.userId] });
    const where = { clientId: client.id, taskId };
    expect((await findTaskView(main, where))?.filing).toMatchObject({
      folderId: null,
      folders: ["Aufgaben", "Wer hat den Vertrag_"],
    });
  });

  it("needs somebody to go to, and refuses people of elsewhere", async () => {
    const { client, responsible } = await givenClient();
    await expect(givenTask(responsible, client)).rejects.toMatchObject({ code: "task.noContact" });
    await givenContact({ client });
    const other = await givenTaskRoom();
    for (const stranger of [other.main, responsible]) {
      const sending = givenTask(responsible, client, { recipients: [stranger.userId] });
      await expect(sending).rejects.toMatchObject({ code: "task.recipientGone" });
    }
  });

  it("due in the past is the firm's to write, once it has read so", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const past = { dueOn: "2020-01-31" };
    await expect(givenTask(responsible, client, past)).rejects.toMatchObject({
      code: "task.duePastConfirm",
      field: "pastConfirmed",
    });
    await expect(givenTask(main, client, { ...past, pastConfirmed: true })).rejects.toMatchObject({ code: "task.duePast" });
    const id = await givenTask(responsible, client, { ...past, pastConfirmed: true });
    expect((await listTasksOfClient(main, client.id))?.waitingForClient).toMatchObject([
      { id, isOverdue: true, dueOn: "2020-01-31" },
    ]);
    await givenTask(responsible, client, { dueOn: todayIn("Europe/Berlin") });
  });
});

describe("an attachment of a new task", () => {
  it("is linked, never copied, and filed nowhere else", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const folder = await givenFolder({ client, by: responsible });
    const document = await givenDocument({ client, by: responsible, side: "firm", folder });
    const id = await givenTask(responsible, client, { documentIds: [document.id, document.id] });
    const view = await findTaskView(main, { clientId: client.id, taskId: id });
    expect(view?.attachments).toMatchObject([
      { documentId: document.id, name: document.name, folderName: folder.name, side: "firm" },
    ]);
    const count = await asSystem("test: count", (tx) => tx.$count(documents, eq(documents.clientId, client.id)));
    expect(count).toBe(1);
  });

  it("that a recipient may not see is refused by name (TSK-4)", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    const named = await givenFolder({ client, by: responsible, audience: "named" });
    const note = await givenDocument({ client, by: responsible, side: "firm", folder: internal });
    const payroll = await givenDocument({ client, by: responsible, side: "firm", folder: named });
    await expect(givenTask(responsible, client, { documentIds: [note.id] })).rejects.toMatchObject({
      code: "task.recipientCantSee",
      values: { name: main.name, document: note.name },
    });
    // The main contact sees named folders, the other contact does not.
    await givenTask(responsible, client, { documentIds: [payroll.id] });
    const both = givenTask(responsible, client, { documentIds: [payroll.id], copies: [contact.userId] });
    await expect(both).rejects.toMatchObject({ code: "task.recipientCantSee", values: { name: contact.name } });
  });

  it("of another client, in the trash or not mine to see is refused alike", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const other = await givenTaskRoom();
    const foreign = await givenDocument({ client: other.client, by: other.main });
    const gone = await givenDocument({ client, by: main });
    await trashThings(main, choosing.parse({ clientId: client.id, documentIds: [gone.id] }));
    for (const documentId of [foreign.id, gone.id, newId()]) {
      const sending = givenTask(responsible, client, { documentIds: [documentId] });
      await expect(sending).rejects.toMatchObject({ code: "task.documentGone" });
    }
  });
});

describe("a document at a running task", () => {
  it("can't go to the trash, and the refusal names the task; when the task is over it can", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const document = await givenDocument({ client, by: responsible, side: "firm" });
    const wish = { documentIds: [document.id], title: "Vertrag lesen" };
    const [first, second] = [await givenTask(responsible, client, wish), await givenTask(responsible, client, wish)];
    const trash = () => trashThings(main, choosing.parse({ clientId: client.id, documentIds: [document.id] }));
    await expect(trash()).rejects.toMatchObject({ code: "document.held", values: { kind: "task", name: "Vertrag lesen" } });
    await withdrawTask(responsible, { clientId: client.id, taskId: first });
    await expect(trash()).rejects.toMatchObject({ code: "document.held" });
    await withdrawTask(responsible, { clientId: client.id, taskId: second });
    await trash();
    const view = await findTaskView(main, { clientId: client.id, taskId: first });
    expect(view?.attachments).toMatchObject([{ isTrashed: true }]);
  });
});

describe("a task that a client starts", () => {
  it("goes to the responsible of the firm, whoever was chosen", async () => {
    const { client, firm, responsible, main } = await givenTaskRoom();
    const { staff: colleague } = await givenStaff({ firm, role: "administrator" });
    const id = await givenTask(main, client, { recipients: [colleague.userId] });
    const view = await findTaskView(responsible, { clientId: client.id, taskId: id });
    expect(view).toMatchObject({ stands: "answers", role: "to" });
    expect((await listTasksOfClient(main, client.id))?.waitingForFirm).toMatchObject([{ id, recipients: [responsible.name] }]);
    await tell({ taskId: id });
    expect(await lettersTo(responsible)).toHaveLength(1);
  });

  it("is a question or a document, and the firm can switch it off", async () => {
    const { client, firm, main, contact } = await givenTaskRoom();
    await expect(givenTask(main, client, { type: "approval" })).rejects.toMatchObject({ code: "task.typeIsFirms" });
    await givenTask(contact, client, { type: "information" });
    await asSystem("test: off", (tx) => tx.update(firms).set({ clientTasksOffAt: new Date() }).where(eq(firms.id, firm.id)));
    await expect(givenTask(main, client)).rejects.toMatchObject({ code: "task.clientsMayNotAsk" });
  });
});

describe("a stranger", () => {
  it("finds no task, list or way to make one: other firm, other client, no engagement", async () => {
    const { client, firm, responsible } = await givenTaskRoom();
    const id = await givenTask(responsible, client);
    const other = await givenTaskRoom();
    const { staff: colleague } = await givenStaff({ firm });
    for (const stranger of [other.responsible, other.main, colleague]) {
      expect(await findTaskView(stranger, { clientId: client.id, taskId: id })).toBeUndefined();
      expect(await findTaskView(stranger, { clientId: other.client.id, taskId: id })).toBeUndefined();
      expect(await listTasksOfClient(stranger, client.id)).toBeUndefined();
      await expect(givenTask(stranger, client)).rejects.toBeInstanceOf(NotVisible);
    }
  });
});

describe("what the form sends", () => {
  it("is refused field by field when it makes no sense", () => {
    const clientId = newId();
    const wrong = (wish: Record<string, unknown>) =>
      newTask
        .safeParse({ clientId, requestKey: newId(), type: "question", title: "?", ...wish })
        .error?.issues.map((issue) => issue.path[0]);
    expect(wrong({})).toBeUndefined();
    expect(wrong({ title: "  " })).toEqual(["title"]);
    expect(wrong({ title: "x".repeat(201) })).toEqual(["title"]);
    expect(wrong({ type: "order" })).toEqual(["type"]);
    expect(wrong({ dueOn: "31.02.2026" })).toEqual(["dueOn"]);
    expect(wrong({ dueOn: "2026-02-31" })).toEqual(["dueOn"]);
    expect(wrong({ type: "request" })).toEqual(["items"]);
    expect(wrong({ type: "appointment", amount: "12,50" })).toEqual(["iban", "payee", "purpose"]);
    expect(wrong({ type: "appointment", amount: "12,50", iban: "DE00", payee: "F", purpose: "P" })).toEqual(["iban"]);
    expect(wrong({ recipients: ["nobody"] })).toEqual(["recipients"]);
  });

  it("never says that it stands for a day of a series, or comes from a template or a run", async () => {
    const { client, responsible } = await givenTaskRoom();
    const forged = { seriesId: newId(), seriesOn: "2026-12-01", templateId: newId(), massId: newId() };
    const id = await givenTask(responsible, client, forged);
    const [made] = await asSystem("test: the task", (tx) => tx.select().from(tasks).where(eq(tasks.id, id)));
    expect(made).toMatchObject({ seriesId: null, seriesOn: null, templateId: null, massId: null });
  });
});

describe("the database", () => {
  it("keeps the steps, whoever writes: nothing is answered without an answer, done from open, or changed when it is over", async () => {
    const { client, responsible } = await givenTaskRoom();
    const id = await givenTask(responsible, client);
    const put = (values: Partial<typeof tasks.$inferInsert>) =>
      asSystem("test: a step", (tx) => tx.update(tasks).set(values).where(eq(tasks.id, id)));
    const closed = { closedAt: new Date(), closedByName: "Somebody" };
    await expect(put({ state: "answered" })).rejects.toThrow();
    await expect(put({ state: "done", ...closed })).rejects.toThrow();
    await expect(put({ round: 2 })).rejects.toThrow();
    await put({ state: "withdrawn", ...closed });
    for (const values of [
      { state: "open" as const, closedAt: null, closedByName: null },
      { title: "Another" },
      { dueOn: "2030-01-01" },
    ]) {
      await expect(put(values)).rejects.toThrow();
    }
    expect(await asSystem("test", (tx) => tx.execute(sql`select state from tasks where id = ${id}`))).toMatchObject([
      { state: "withdrawn" },
    ]);
  });
});
