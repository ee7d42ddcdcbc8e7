import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { letters } from "@/db/schema/mail";
import { documentHolds } from "@/db/schema/trash";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { givenDocument, givenFolder, type Person } from "@/lib/testing/given";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { answerTask } from "./answering";
import { findChangeForm } from "./change-form";
import { changeTask } from "./changing";
import { listTaskHistory } from "./history";
import { changedTask, taskAnswer } from "./input";
import { attachToTask, reportMissing, returnItem } from "./items";
import { withdrawTask } from "./review";
import { tell } from "./telling";
import { findTaskView } from "./view";

type At = { clientId: string; taskId: string };

const mailsTo = (person: Person) =>
  asSystem("test: letters", (tx) => tx.$count(letters, and(eq(letters.userId, person.userId), eq(letters.kind, "task"))));
const holdsOf = (document: { id: string }) =>
  asSystem("test: holds", (tx) => tx.$count(documentHolds, eq(documentHolds.documentId, document.id)));

/** The form as this person finds it, with some of it written anew. */
async function changeOf(person: Person, at: At, change: Partial<Parameters<typeof changedTask.parse>[0] & object> = {}) {
  const form = await findChangeForm(person, at);
  if (!form) throw new Error("There is no form for this person");
  const { task, asked } = form;
  const role = (wanted: "to" | "copy") => asked.people.filter((one) => one.role === wanted).map(({ userId }) => userId);
  return changedTask.parse({
    ...at,
    stamp: form.stamp,
    ...{
      title: task.title,
      description: task.description,
      dueOn: task.dueOn ?? "",
      recipients: role("to"),
      copies: role("copy"),
    },
    items: asked.items.map(({ id, title, required }) => ({ id, title, required })),
    documentIds: asked.documents.map(({ id }) => id),
    ...change,
  });
}

async function givenRequest() {
  const room = await givenTaskRoom();
  const items = [{ title: "Kasse" }, { title: "Bank" }];
  const taskId = await givenTask(room.responsible, room.client, { type: "request", items, recipients: [room.main.userId] });
  return { ...room, at: { clientId: room.client.id, taskId } };
}

describe("changing a running task", () => {
  it("changes words, date and recipients; everybody is told once, and pressed twice it happens once", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { copies: [contact.userId] }) };
    await tell(at);
    const wish = { title: "Anders", dueOn: "2099-01-01", recipients: [main.userId, contact.userId], copies: [] };
    const change = await changeOf(responsible, at, wish);
    await Promise.all([changeTask(responsible, change), changeTask(responsible, change)]);
    await tell(at);
    await tell(at);
    const view = await findTaskView(contact, at);
    expect(view?.task).toMatchObject({ title: "Anders", dueOn: "2099-01-01", changes: 1 });
    expect(view?.role).toBe("to");
    expect([await mailsTo(main), await mailsTo(contact)]).toEqual([2, 2]);
    const kinds = (await listTaskHistory(main, at)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["task.created", "task.dueChanged", "task.recipientAdded", "task.renamed"]);
    await changeTask(responsible, await changeOf(responsible, at, { recipients: [contact.userId] }));
    await tell(at);
    expect((await findTaskView(main, at))?.recipients.map(({ userId }) => userId)).toEqual([contact.userId]);
    expect([await mailsTo(main), await mailsTo(contact)]).toEqual([2, 2]);
  });

  it("asks for more and for less: new things are named, what was answered stays, and one that is on nobody's list goes", async () => {
    const { at, responsible, main } = await givenRequest();
    const [kasse, bank] = (await findTaskView(main, at))?.items ?? [];
    const items = [
      { id: bank!.id, title: "Bank, alle Blätter", required: true },
      { title: "Verträge", required: false },
    ];
    const change = await changeOf(responsible, at, { items });
    await Promise.all([changeTask(responsible, change), changeTask(responsible, change)]);
    const after = (await findTaskView(main, at))?.items ?? [];
    expect(after.map(({ title, required }) => [title, required])).toEqual([
      ["Bank, alle Blätter", true],
      ["Verträge", false],
    ]);
    const steps = (await listTaskHistory(main, at)).map(({ kind, data }) => `${kind} ${data.name}`);
    expect(steps).toEqual(
      expect.arrayContaining(["task.itemRemoved Kasse", "task.itemAdded Verträge", "task.itemRenamed Bank, alle Blätter"]),
    );
    expect(after.some(({ id }) => id === kasse!.id)).toBe(false);
    await expect(changeTask(responsible, { ...(await changeOf(responsible, at)), items: [] })).rejects.toMatchObject({
      field: "items",
    });
  });

  it("takes nothing off the list to which files were handed in, also when they were sent back", async () => {
    const { client, at, responsible, main } = await givenRequest();
    const [kasse, bank] = (await findTaskView(main, at))?.items ?? [];
    const paper = await givenDocument({ client, by: main });
    await attachToTask(main, { ...at, itemId: kasse!.id, documentIds: [paper.id] });
    await answerTask(main, taskAnswer.parse({ ...at, kind: "answered", round: 1 }));
    await returnItem(responsible, { ...at, itemId: kasse!.id, reason: "Blatt 2 fehlt" });
    const without = await changeOf(responsible, at, { items: [{ id: bank!.id, title: "Bank", required: true }] });
    await expect(changeTask(responsible, without)).rejects.toMatchObject({ code: "task.itemAnswered" });
  });

  it("puts an answered request back to open when more is asked for", async () => {
    const { at, responsible, main } = await givenRequest();
    const [kasse] = (await findTaskView(main, at))?.items ?? [];
    await reportMissing(main, { ...at, itemId: kasse!.id, reason: "keine" });
    await answerTask(main, taskAnswer.parse({ ...at, kind: "answered", round: 1 }));
    const given = (await changeOf(responsible, at)).items;
    await changeTask(responsible, await changeOf(responsible, at, { items: [...given, { title: "Verträge", required: true }] }));
    expect((await findTaskView(main, at))?.task).toMatchObject({ state: "open", round: 2, returnReason: "Verträge" });
  });

  it("hangs documents at it and takes them off; what holds them follows, and the history names them", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const [one, other] = [
      await givenDocument({ client, by: responsible, side: "firm", name: "Alt.pdf" }),
      await givenDocument({ client, by: responsible, side: "firm", name: "Neu.pdf" }),
    ];
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { documentIds: [one.id] }) };
    await changeTask(responsible, await changeOf(responsible, at, { documentIds: [other.id] }));
    expect([await holdsOf(one), await holdsOf(other)]).toEqual([0, 1]);
    expect((await findTaskView(main, at))?.attachments.map(({ documentId }) => documentId)).toEqual([other.id]);
    const steps = (await listTaskHistory(main, at)).map(({ kind, data }) => `${kind} ${data.document}`);
    expect(steps).toEqual(expect.arrayContaining(["task.detached Alt.pdf", "task.given Neu.pdf"]));
  });

  it("leaves the documents of an approval alone once somebody has decided, and hands over when only they are still asked", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const [one, other] = [
      await givenDocument({ client, by: responsible, side: "firm" }),
      await givenDocument({ client, by: responsible, side: "firm" }),
    ];
    const wish = { type: "approval" as const, documentIds: [one.id], recipients: [main.userId, contact.userId] };
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, wish) };
    const versions = (await findTaskView(main, at))?.attachments.map(({ versionId }) => versionId);
    await answerTask(main, taskAnswer.parse({ ...at, kind: "approved", round: 1, versions }));
    const more = await changeOf(responsible, at, { documentIds: [one.id, other.id] });
    await expect(changeTask(responsible, more)).rejects.toMatchObject({ code: "task.alreadyDecided" });
    await changeTask(responsible, await changeOf(responsible, at, { recipients: [main.userId] }));
    expect((await findTaskView(main, at))?.task.state).toBe("answered");
  });

  it("overwrites nothing that a colleague has changed since", async () => {
    const { at, responsible } = await givenRequest();
    const [mine, theirs] = [
      await changeOf(responsible, at, { title: "Meins" }),
      await changeOf(responsible, at, { dueOn: "2099-01-01" }),
    ];
    const outcomes = await Promise.allSettled([changeTask(responsible, mine), changeTask(responsible, theirs)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "task.changedMeanwhile" } });
  });

  it("is the asking side's affair, needs a recipient who sees everything, and ends with the task", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const { responsible: stranger } = await givenTaskRoom();
    const folder = await givenFolder({ client, by: responsible, audience: "named" });
    const document = await givenDocument({ client, by: responsible, side: "firm", folder });
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { documentIds: [document.id] }) };
    const change = await changeOf(responsible, at, { title: "Anders" });
    for (const person of [main, stranger]) {
      expect(await findChangeForm(person, at)).toBeUndefined();
      await expect(changeTask(person, change)).rejects.toBeInstanceOf(NotVisible);
    }
    const blind = changeTask(responsible, { ...change, recipients: [contact.userId] });
    await expect(blind).rejects.toMatchObject({ code: "task.recipientCantSee" });
    await expect(changeTask(responsible, { ...change, recipients: [stranger.userId] })).rejects.toMatchObject({
      code: "task.recipientGone",
    });
    await expect(changeTask(responsible, { ...change, recipients: [] })).rejects.toMatchObject({ field: "recipients" });
    await expect(changeTask(responsible, { ...change, dueOn: "2020-01-01" })).rejects.toMatchObject({
      code: "task.duePastConfirm",
    });
    await withdrawTask(responsible, at);
    expect(await findChangeForm(responsible, at)).toBeUndefined();
    await expect(changeTask(responsible, change)).rejects.toMatchObject({ code: "task.isWithdrawn" });
  });

  it("takes a payment whole or not at all", async () => {
    const { client, responsible } = await givenTaskRoom();
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { type: "appointment" }) };
    const payment = { amount: "12,50", iban: "DE89370400440532013000", payee: "Finanzamt", purpose: "USt 3" };
    await changeTask(responsible, await changeOf(responsible, at, payment));
    expect((await findTaskView(responsible, at))?.task).toMatchObject({ amountMinor: 1_250, currency: "EUR", purpose: "USt 3" });
    const half = await changeOf(responsible, at, { ...payment, purpose: "" });
    await expect(changeTask(responsible, half)).rejects.toMatchObject({ field: "purpose" });
    await changeTask(responsible, await changeOf(responsible, at, { amount: "", iban: "", payee: "", purpose: "" }));
    expect((await findTaskView(responsible, at))?.task).toMatchObject({ amountMinor: null, iban: null });
  });
});
