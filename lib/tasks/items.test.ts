import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { recordStored } from "@/lib/documents/arrivals";
import { NotVisible } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";
import { givenDocument, givenStaff, type Person } from "@/lib/testing/given";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { answerTask } from "./answering";
import { commentTask } from "./comments";
import { listTaskHistory } from "./history";
import { taskAnswer } from "./input";
import { acceptItem, attachToTask, detachFromTask, reportMissing, returnItem, takeMissingBack } from "./items";
import { listTasksOfClient } from "./list";
import { finishTask, withdrawTask } from "./review";
import { announceForTask, listBegunUploads, listDraftFiles } from "./uploads";
import { findTaskView, type TaskItem } from "./view";

type Address = { clientId: string; taskId: string };

async function givenRequest() {
  const room = await givenTaskRoom();
  const items = [
    { title: "Kassenbuch", required: true },
    { title: "Kontoauszüge", required: true },
    { title: "Bewirtung", required: false },
  ];
  const at = { clientId: room.client.id, taskId: await givenTask(room.responsible, room.client, { type: "request", items }) };
  const view = await findTaskView(room.main, at);
  const [cash, bank, meals] = view?.items ?? [];
  if (!cash || !bank || !meals) throw new Error("three items");
  const of = (item: TaskItem) => ({ ...at, itemId: item.id });
  return { ...room, at, cash: of(cash), bank: of(bank), meals: of(meals) };
}

const states = async (person: Person, at: Address) => (await findTaskView(person, at))?.items.map(({ state }) => state);
const handOver = (person: Person, at: Address, round = 1) =>
  answerTask(person, taskAnswer.parse({ ...at, kind: "answered", round }));

/** Announces a file for a task and puts its bytes into the storage, as the browser would. */
async function announceFile(by: Person, at: Address & { itemId?: string }, name = "Foto.pdf") {
  const content = new Blob([`%PDF-1.4\n% ${name}\n%%EOF\n`], { type: "application/pdf" });
  const files = [{ name, size: content.size, type: "application/pdf", lastModified: 1 }];
  const purpose = { taskId: at.taskId, ...(at.itemId ? { itemId: at.itemId } : {}) };
  const batch = await announceForTask(by, { clientId: at.clientId, folderId: null, onSameName: "keep-both", files }, purpose);
  const uploadId = batch.uploads[0]?.uploadId;
  if (!uploadId) throw new Error("refused");
  let stored: ReturnType<typeof storage.put> | undefined;
  const arrive = async () => {
    stored ??= storage.put(uploadId, content);
    return recordStored(uploadId, await stored);
  };
  return { uploadId, arrive };
}

describe("a file that was announced for a requested thing", () => {
  it("hangs there as soon as it is filed, whatever became of the page, and is told of in the history", async () => {
    const { at, cash, main, responsible } = await givenRequest();
    const file = await announceFile(main, cash);
    expect(await listBegunUploads(main, at)).toMatchObject([{ uploadId: file.uploadId, itemId: cash.itemId, name: "Foto.pdf" }]);
    await file.arrive();
    await file.arrive();
    expect(await listBegunUploads(main, at)).toEqual([]);
    const view = await findTaskView(responsible, at);
    expect(view?.items[0]).toMatchObject({
      state: "given",
      files: [{ name: "Foto.pdf", side: "client", attachedByName: main.name }],
    });
    expect(view?.task.state).toBe("open");
    const history = await listTaskHistory(responsible, at);
    expect(history.map(({ kind, actorName }) => [kind, actorName])).toEqual([
      ["task.given", main.name],
      ["task.created", responsible.name],
    ]);
  });

  it("is filed and hangs at nothing when the task was withdrawn meanwhile", async () => {
    const { at, cash, main, responsible } = await givenRequest();
    const file = await announceFile(main, cash);
    await withdrawTask(responsible, at);
    expect(await file.arrive()).toMatchObject({ status: "filed" });
    expect((await findTaskView(main, at))?.items[0]).toMatchObject({ state: "open", files: [] });
    await expect(announceFile(main, cash)).rejects.toBeInstanceOf(NotVisible);
  });

  it("can't be announced for somebody else's task, or another task's thing", async () => {
    const { at, main } = await givenRequest();
    const other = await givenRequest();
    await expect(announceFile(other.main, { ...at, clientId: other.at.clientId })).rejects.toBeInstanceOf(NotVisible);
    await expect(announceFile(main, { ...at, itemId: other.cash.itemId })).rejects.toBeInstanceOf(NotVisible);
  });

  it("for a form that is not sent yet is found again by its author alone", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const draftKey = newId();
    const content = new Blob(["%PDF-1.4\n%%EOF\n"], { type: "application/pdf" });
    const files = [{ name: "Vorlage.pdf", size: content.size, type: "application/pdf", lastModified: 1 }];
    const where = { clientId: client.id, folderId: null, onSameName: "keep-both" as const, files };
    const batch = await announceForTask(responsible, where, { draftKey });
    const uploadId = batch.uploads[0]?.uploadId ?? "";
    expect(await listDraftFiles(responsible, { clientId: client.id, draftKey })).toEqual([]);
    await recordStored(uploadId, await storage.put(uploadId, content));
    expect(await listDraftFiles(responsible, { clientId: client.id, draftKey })).toMatchObject([{ name: "Vorlage.pdf" }]);
    expect(await listDraftFiles(main, { clientId: client.id, draftKey })).toEqual([]);
  });
});

describe("a request", () => {
  it("keeps partial answers as they come, and goes over when they are sent", async () => {
    const { at, cash, bank, meals, main, contact, responsible } = await givenRequest();
    const paper = await givenDocument({ client: { id: at.clientId }, by: main });
    await expect(handOver(main, at)).rejects.toMatchObject({ code: "task.nothingGiven" });
    await attachToTask(main, { ...cash, documentIds: [paper.id, paper.id] });
    await attachToTask(main, { ...cash, documentIds: [paper.id] });
    await Promise.all([1, 2].map(() => reportMissing(main, { ...bank, reason: "keine im Februar" })));
    expect(await states(contact, at)).toEqual(["given", "missing", "open"]);
    expect((await listTasksOfClient(main, at.clientId))?.waitingForClient).toMatchObject([{ items: { total: 3, answered: 2 } }]);
    await Promise.all([handOver(main, at), handOver(main, at)]);
    expect((await findTaskView(responsible, at))?.task.state).toBe("answered");
    await attachToTask(contact, { ...meals, documentIds: [paper.id] });
    await handOver(contact, at);
    const kinds = (await listTaskHistory(responsible, at)).map(({ kind }) => kind);
    expect(kinds).toEqual([
      "task.answeredMore",
      "task.given",
      "task.answered",
      "task.itemMissing",
      "task.given",
      "task.given",
      "task.created",
    ]);
  });

  it("lets a reason be taken back, and a file of one's own side be taken off as long as it is not accepted", async () => {
    const { at, cash, bank, main, responsible } = await givenRequest();
    await reportMissing(main, { ...bank, reason: "?" });
    await takeMissingBack(main, bank);
    const paper = await givenDocument({ client: { id: at.clientId }, by: main });
    await attachToTask(main, { ...cash, documentIds: [paper.id] });
    const attachmentId = (await findTaskView(main, at))?.items[0]?.files[0]?.id ?? "";
    await detachFromTask(responsible, { ...at, attachmentId });
    expect(await states(main, at)).toEqual(["given", "open", "open"]);
    await Promise.all([1, 2].map(() => detachFromTask(main, { ...at, attachmentId })));
    expect(await states(main, at)).toEqual(["open", "open", "open"]);
    await attachToTask(main, { ...cash, documentIds: [paper.id] });
    await handOver(main, at);
    await acceptItem(responsible, cash);
    const kept = (await findTaskView(main, at))?.items[0]?.files[0]?.id ?? "";
    await detachFromTask(main, { ...at, attachmentId: kept });
    await expect(reportMissing(main, { ...cash, reason: "doch nicht" })).rejects.toMatchObject({ code: "task.itemAccepted" });
    expect(await states(main, at)).toEqual(["accepted", "open", "open"]);
  });

  it("is reviewed thing by thing: one goes back with a reason, is mended, and the last acceptance finishes it", async () => {
    const { at, cash, bank, main, responsible } = await givenRequest();
    for (const item of [cash, bank]) await reportMissing(main, { ...item, reason: "später" });
    await expect(acceptItem(responsible, cash)).rejects.toMatchObject({ code: "task.notHandedOver" });
    await handOver(main, at);
    await Promise.all([1, 2].map(() => acceptItem(responsible, cash)));
    await Promise.all([1, 2].map(() => returnItem(responsible, { ...bank, reason: "Blatt 2 fehlt" })));
    const back = await findTaskView(main, at);
    expect(back?.task).toMatchObject({ state: "open", round: 2, returnedByName: responsible.name });
    expect(back?.items.map(({ state, returnReason }) => [state, returnReason])).toEqual([
      ["accepted", undefined],
      ["returned", "Blatt 2 fehlt"],
      ["open", undefined],
    ]);
    const paper = await givenDocument({ client: { id: at.clientId }, by: main });
    await attachToTask(main, { ...bank, documentIds: [paper.id] });
    await handOver(main, at, 2);
    await Promise.all([1, 2].map(() => acceptItem(responsible, bank)));
    expect((await findTaskView(main, at))?.task).toMatchObject({ state: "done", closedByName: responsible.name });
    const kinds = (await listTaskHistory(main, at)).map(({ kind }) => kind).reverse();
    expect(kinds.slice(-5)).toEqual(["task.itemReturned", "task.given", "task.answered", "task.itemAccepted", "task.done"]);
  });

  it("is accepted as a whole in one step", async () => {
    const { at, cash, bank, main, responsible } = await givenRequest();
    for (const item of [cash, bank]) await reportMissing(main, { ...item, reason: "keine" });
    await handOver(main, at);
    await finishTask(responsible, at);
    expect(await states(main, at)).toEqual(["accepted", "accepted", "open"]);
  });

  it("is done as soon as all is accepted, also what was sent back a moment ago", async () => {
    const { at, cash, bank, main, responsible } = await givenRequest();
    for (const item of [cash, bank]) await reportMissing(main, { ...item, reason: "keine" });
    await handOver(main, at);
    await returnItem(responsible, { ...bank, reason: "Eigenbeleg?" });
    await acceptItem(responsible, cash);
    expect((await findTaskView(responsible, at))?.task.state).toBe("open");
    const skipping = asActor(responsible, at, (tx) => tx.update(tasks).set({ state: "done" }).where(eq(tasks.id, at.taskId)));
    await expect(skipping).rejects.toMatchObject({ cause: { constraint_name: "tasks_unanswered" } });
    await acceptItem(responsible, bank);
    expect((await findTaskView(main, at))?.task.state).toBe("done");
  });

  it("is called not sent only where it was given after the last time all was handed over", async () => {
    const { at, cash, bank, main, responsible } = await givenRequest();
    const unsent = async () => (await findTaskView(responsible, at))?.items.map(({ isUnsent }) => isUnsent);
    await reportMissing(main, { ...cash, reason: "keine" });
    expect(await unsent()).toEqual([true, false, false]);
    await reportMissing(main, { ...bank, reason: "keine" });
    await handOver(main, at);
    await returnItem(responsible, { ...bank, reason: "doch" });
    expect(await unsent()).toEqual([false, false, false]);
    const paper = await givenDocument({ client: { id: at.clientId }, by: main });
    await attachToTask(main, { ...bank, documentIds: [paper.id] });
    expect(await unsent()).toEqual([false, true, false]);
    await handOver(main, at, 2);
    expect(await unsent()).toEqual([false, false, false]);
  });

  it("keeps steps of the wrong side and of strangers out", async () => {
    const { at, cash, main, responsible, firm } = await givenRequest();
    const { staff: colleague } = await givenStaff({ firm });
    const other = await givenTaskRoom();
    await expect(acceptItem(main, cash)).rejects.toBeInstanceOf(NotVisible);
    await expect(returnItem(main, { ...cash, reason: "?" })).rejects.toBeInstanceOf(NotVisible);
    await expect(reportMissing(responsible, { ...cash, reason: "?" })).rejects.toBeInstanceOf(NotVisible);
    for (const stranger of [colleague, other.main, other.responsible]) {
      for (const step of [
        () => acceptItem(stranger, cash),
        () => returnItem(stranger, { ...cash, reason: "?" }),
        () => reportMissing(stranger, { ...cash, reason: "?" }),
        () => takeMissingBack(stranger, cash),
        () => attachToTask(stranger, { ...cash, documentIds: [newId()] }),
        () => detachFromTask(stranger, { ...at, attachmentId: newId() }),
        () => commentTask(stranger, { ...at, text: "?", internal: false, requestKey: newId() }),
      ]) {
        await expect(step()).rejects.toBeInstanceOf(NotVisible);
      }
      expect(await listTaskHistory(stranger, at)).toEqual([]);
      expect(await listBegunUploads(stranger, at)).toEqual([]);
    }
    const put = (by: Person) =>
      asActor(by, { clientId: at.clientId }, (tx) =>
        tx.execute(
          sql`update task_items set state = 'accepted', changed_by = ${by.userId}, changed_by_name = ${by.name} where id = ${cash.itemId}`,
        ),
      );
    await expect(put(main)).rejects.toThrow();
    await expect(put(responsible)).rejects.toThrow();
  });
});
