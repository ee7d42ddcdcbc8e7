import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { trashThings } from "@/lib/documents/trash";
import { NotVisible } from "@/lib/errors";
import { givenDocument, givenFolder, givenStaff, type Person } from "@/lib/testing/given";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { checkAudience, showDocument } from "./audience";
import { listContainer } from "./container";
import { listDueTasks, readTabSigns } from "./due";
import { listTaskHistory } from "./history";
import { findTaskView } from "./view";

const signsOf = (person: Person, file: Parameters<typeof readTabSigns>[2]) =>
  asActor(person, { clientId: file.id }, (tx) => readTabSigns(tx, person, file));

async function givenPapers() {
  const room = await givenTaskRoom();
  const { client, responsible } = room;
  const internal = await givenFolder({ client, by: responsible, audience: "firm", name: "Arbeitspapiere" });
  const named = await givenFolder({ client, by: responsible, audience: "named", name: "Lohn" });
  const note = await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "Notiz.pdf" });
  const payroll = await givenDocument({ client, by: responsible, side: "firm", folder: named, name: "Lohn.pdf" });
  return { ...room, note, payroll };
}

describe("a document that a recipient may not see (TSK-4)", () => {
  it("is told of before the task is sent, with the way that there is, and can be shown", async () => {
    const { client, responsible, contact, note, payroll } = await givenPapers();
    const question = { clientId: client.id, documentIds: [note.id, payroll.id], people: [contact.userId] };
    expect(await checkAudience(responsible, question)).toMatchObject([
      { documentName: "Notiz.pdf", name: contact.name, folderName: "Arbeitspapiere", way: "move" },
      { documentName: "Lohn.pdf", name: contact.name, folderName: "Lohn", way: "grant" },
    ]);
    for (const documentId of [note.id, payroll.id]) {
      await showDocument(responsible, { clientId: client.id, documentId, userId: contact.userId });
      await showDocument(responsible, { clientId: client.id, documentId, userId: contact.userId });
    }
    expect(await checkAudience(responsible, question)).toEqual([]);
    await givenTask(responsible, client, { recipients: [contact.userId], documentIds: question.documentIds });
  });

  it("is shown by nobody who does not see it, and to nobody of elsewhere", async () => {
    const { client, responsible, contact, note } = await givenPapers();
    const other = await givenTaskRoom();
    const show = { clientId: client.id, documentId: note.id, userId: contact.userId };
    await expect(showDocument(contact, show)).rejects.toMatchObject({ code: "task.documentGone" });
    await expect(showDocument(other.responsible, show)).rejects.toBeInstanceOf(NotVisible);
    await expect(showDocument(responsible, { ...show, userId: other.main.userId })).rejects.toBeInstanceOf(NotVisible);
  });
});

describe("the picker over the client file", () => {
  it("shows folders and finds words, of what the person may see alone", async () => {
    const { client, firm, responsible, main, note } = await givenPapers();
    const top = await givenDocument({ client, by: main, name: "Kassenbuch Januar.pdf" });
    const ask = { clientId: client.id, folderId: null };
    const names = async (person: typeof main, words: string) =>
      (await listContainer(person, { ...ask, words })).documents.map(({ name }) => name);
    expect(await names(main, "")).toEqual([top.name]);
    expect(await names(main, "kassenb")).toEqual([top.name]);
    expect(await names(main, "Notiz")).toEqual([]);
    expect(await names(responsible, "Notiz")).toEqual([note.name]);
    const { staff: colleague } = await givenStaff({ firm });
    await expect(names(colleague, "")).rejects.toBeInstanceOf(NotVisible);
  });
});

describe("a folder with more documents than a page", () => {
  it("is read on where the page ended, each document once, also when something was filed meanwhile", async () => {
    const { client, main } = await givenTaskRoom();
    for (let at = 0; at < 103; at += 1) await givenDocument({ client, by: main, name: `Beleg ${at}.pdf` });
    const ask = { clientId: client.id, folderId: null };
    for (const words of ["", "Beleg"]) {
      const first = await listContainer(main, { ...ask, words });
      expect(first.documents).toHaveLength(100);
      await givenDocument({ client, by: main, name: `Später ${words}.pdf` });
      const second = await listContainer(main, { ...ask, words, ...(first.after && { after: first.after }) });
      const ids = new Set([...first.documents, ...second.documents].map(({ id }) => id));
      expect(ids.size).toBe(first.documents.length + second.documents.length);
      expect(second.after).toBeUndefined();
      expect(second.documents.length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("what is due", () => {
  it("stands first by whose turn it is, then by date, in my clients alone", async () => {
    const { client, firm, responsible, main } = await givenTaskRoom();
    await givenTask(responsible, client, { title: "später", dueOn: "2099-12-31" });
    await givenTask(responsible, client, { title: "bald", dueOn: "2099-01-31" });
    await givenTask(main, client, { title: "für die Kanzlei" });
    const titles = (rows: { title: string }[]) => rows.map(({ title }) => title);
    expect(titles(await listDueTasks(responsible, { firmId: firm.id }))).toEqual(["für die Kanzlei", "bald", "später"]);
    expect(titles(await listDueTasks(main, { firmId: undefined }))).toEqual(["bald", "später", "für die Kanzlei"]);
    const { staff: colleague } = await givenStaff({ firm });
    expect(await listDueTasks(colleague, { firmId: firm.id })).toEqual([]);
    expect(await signsOf(main, { id: client.id, side: "client" })).toEqual({
      waiting: 2,
      newTasks: true,
      newDocuments: false,
    });
    const { id } = await givenDocument({ client, by: responsible, side: "firm" });
    expect(await signsOf(main, { id: client.id, side: "client" })).toMatchObject({ newDocuments: true });
    await trashThings(responsible, { clientId: client.id, documentIds: [id], folderIds: [] });
    expect(await signsOf(main, { id: client.id, side: "client" })).toMatchObject({ newDocuments: false });
    expect(await signsOf(colleague, { id: client.id, side: "firm" })).toEqual({
      waiting: 0,
      newTasks: false,
      newDocuments: false,
    });
  });
});

describe("a document at a task", () => {
  it("that moves to where a recipient may not look is gone from their page, with its name", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const document = await givenDocument({ client, by: responsible, side: "firm", name: "Prüfnotiz.pdf" });
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { documentIds: [document.id] }) };
    expect((await findTaskView(main, at))?.attachments).toHaveLength(1);
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    await asSystem("test: move", (tx) =>
      tx.execute(sql`update documents set folder_id = ${internal.id}, scope_id = ${internal.scopeId} where id = ${document.id}`),
    );
    expect((await findTaskView(main, at))?.attachments).toEqual([]);
    expect((await findTaskView(responsible, at))?.attachments).toMatchObject([{ name: "Prüfnotiz.pdf" }]);
    expect(JSON.stringify(await listTaskHistory(main, at))).not.toContain("Prüfnotiz");
  });
});
