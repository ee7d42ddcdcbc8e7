import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { documents } from "@/db/schema/documents";
import { uploadPurposes } from "@/db/schema/task-uploads";
import { tasks } from "@/db/schema/tasks";
import { asSystem } from "@/lib/access/as-system";
import { trashThings } from "@/lib/documents/trash";
import { NotVisible } from "@/lib/errors";
import { gate } from "@/lib/gate";
import { givenDocument, givenFirm, givenFolder, givenStaff } from "@/lib/testing/given";
import { givenDone } from "@/lib/testing/given-answers";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { fileRecord } from "./filing-record";
import { listTaskHistory } from "./history";
import type { TaskRecord } from "./record";
import { recordPdf } from "./record-pdf";
import { withdrawTask } from "./review";
import { findTaskView } from "./view";

/** Writes the names of the files that the record has, and keeps what it was given. */
function writing() {
  const seen: TaskRecord[] = [];
  const write = async (record: TaskRecord) => {
    seen.push(record);
    const lines = record.asked.map(({ name }) => ({ text: name }));
    const made = { title: record.task.title, subject: "", facts: [], footer: "", madeAt: new Date() };
    return {
      name: "Nachweis.pdf",
      bytes: Uint8Array.from(await recordPdf({ ...made, sections: [{ heading: "Dateien", lines }] })),
    };
  };
  return { seen, write };
}

async function givenOver() {
  const room = await givenTaskRoom();
  const shared = await givenDocument({ client: room.client, by: room.responsible, side: "firm", name: "Formular.pdf" });
  const at = { clientId: room.client.id, taskId: await givenTask(room.responsible, room.client, { documentIds: [shared.id] }) };
  await givenDone(room.responsible, room.main, at.taskId);
  return { ...room, at };
}

const documentsOf = (clientId: string) =>
  asSystem("test: documents", (tx) => tx.select().from(documents).where(eq(documents.clientId, clientId)));

describe("the record in the client file", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is filed once where the papers of the task go, also pressed twice and by both sides at the same moment", async () => {
    const { at, responsible, main } = await givenOver();
    const { write } = writing();
    const pressed = [responsible, responsible, main].map((person) => fileRecord(person, at, write));
    const ids = new Set([...(await Promise.all(pressed)), await fileRecord(main, at, write)]);
    expect(ids.size).toBe(1);
    const filed = (await documentsOf(at.clientId)).filter(({ name }) => name.startsWith("Nachweis"));
    expect(filed).toMatchObject([{ id: [...ids][0], name: "Nachweis.pdf", mediaType: "application/pdf" }]);
    const view = await findTaskView(main, at);
    expect(filed[0]?.folderId).toBe(view?.task.folderId);
    expect(view?.recordDocumentId).toBe(filed[0]?.id);
    expect((await listTaskHistory(main, at)).filter(({ kind }) => kind === "task.recorded")).toHaveLength(1);
  });

  it("is filed once, also pressed again in the same moment while the first is on its way", async () => {
    const { at, responsible } = await givenOver();
    const { write } = writing();
    vi.setSystemTime(Date.now());
    const taskHeld = gate();
    const held = asSystem("test: hold the task", async (tx) => {
      await tx.select({ id: tasks.id }).from(tasks).where(eq(tasks.id, at.taskId)).for("no key update");
      await taskHeld.promise;
    });
    const announced = () => asSystem("test: announced", (tx) => tx.$count(uploadPurposes, eq(uploadPurposes.taskId, at.taskId)));
    const pressed = [fileRecord(responsible, at, write)];
    await vi.waitFor(async () => expect(await announced()).toBe(1));
    pressed.push(fileRecord(responsible, at, write));
    const answers = Promise.allSettled(pressed);
    await Promise.race([...pressed, vi.waitFor(async () => expect(await announced()).toBe(2))]).finally(taskHeld.open);
    await held;
    const [first, second] = await answers;
    expect(first?.status).toBe("fulfilled");
    expect(second).toEqual(first);
  });

  it("may be filed again once it lies in the trash", async () => {
    const { at, responsible } = await givenOver();
    const { write } = writing();
    const first = await fileRecord(responsible, at, write);
    await trashThings(responsible, { clientId: at.clientId, documentIds: [first], folderIds: [] });
    expect((await findTaskView(responsible, at))?.recordDocumentId).toBeUndefined();
    expect(await fileRecord(responsible, at, write)).not.toBe(first);
  });

  it("names only what everybody sees who sees its folder, and says that there is more", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const named = await givenFolder({ client, by: responsible, audience: "named" });
    const payroll = await givenDocument({ client, by: responsible, side: "firm", folder: named, name: "Lohn.pdf" });
    const shared = await givenDocument({ client, by: responsible, side: "firm", name: "Formular.pdf" });
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, { documentIds: [payroll.id, shared.id] }) };
    await givenDone(responsible, main, at.taskId);
    const { seen, write } = writing();
    await fileRecord(responsible, at, write);
    expect(seen[0]?.asked.map(({ name }) => name)).toEqual(["Formular.pdf"]);
    expect(seen[0]?.leftOut).toBe(1);
  });

  it("is there for a task that is over alone, withdrawn as well, and for nobody of elsewhere", async () => {
    const { client, firm, responsible, main } = await givenTaskRoom();
    const at = { clientId: client.id, taskId: await givenTask(responsible, client) };
    const { write } = writing();
    await expect(fileRecord(responsible, at, write)).rejects.toMatchObject({ code: "task.notOver" });
    await withdrawTask(responsible, at);
    for (const stranger of [(await givenFirm()).owner, (await givenStaff({ firm })).staff, (await givenTaskRoom()).main]) {
      await expect(fileRecord(stranger, at, write)).rejects.toBeInstanceOf(NotVisible);
    }
    expect(await fileRecord(main, at, write)).toBeTruthy();
  });
});
