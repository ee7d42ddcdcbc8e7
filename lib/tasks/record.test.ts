import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { taskAttachments } from "@/db/schema/task-answers";
import { taskItems } from "@/db/schema/tasks";
import { asSystem } from "@/lib/access/as-system";
import { givenDocument, givenFirm, givenFolder, givenStaff, givenUser } from "@/lib/testing/given";
import { givenDone } from "@/lib/testing/given-answers";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { findRecord } from "./record";
import { listRecordedTasks } from "./recorded";

describe("the record of a task", () => {
  it("says who asked what, who answered when, with the checksum of every file and every step", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const form = await givenDocument({ client, by: responsible, side: "firm", name: "Formular.pdf" });
    const items = [
      { title: "Kassenbuch", required: true },
      { title: "Tanken", required: false },
    ];
    const taskId = await givenTask(responsible, client, { type: "request", title: "Belege", items, documentIds: [form.id] });
    const answer = await givenDocument({ client, by: main, name: "Kasse.pdf" });
    await asSystem("test: a file of an item", async (tx) => {
      const [item] = await tx.select().from(taskItems).where(eq(taskItems.taskId, taskId)).orderBy(asc(taskItems.position));
      await tx.insert(taskAttachments).values({
        id: newId(),
        taskId,
        clientId: client.id,
        scopeId: client.id,
        documentId: answer.id,
        documentScopeId: client.id,
        versionId: answer.versionId,
        itemId: item!.id,
        side: "client",
        attachedBy: main.userId,
        attachedByName: main.name,
      });
    });
    await givenDone(responsible, main, taskId);
    for (const person of [responsible, main]) {
      const record = await findRecord(person, { clientId: client.id, taskId });
      expect(record?.asked).toMatchObject([{ name: "Formular.pdf", number: 1, sha256: "0".repeat(64), by: responsible.name }]);
      expect(record?.items.map(({ title, files }) => [title, files.map(({ name }) => name)])).toEqual([
        ["Kassenbuch", ["Kasse.pdf"]],
        ["Tanken", []],
      ]);
      expect(record?.responses).toMatchObject([{ kind: "answered", by: main.name }]);
      expect(record?.steps[0]).toMatchObject({ kind: "task.created", actorName: responsible.name });
      expect(record?.recipients).toEqual([{ name: main.name, role: "to" }]);
    }
  });

  it("shows no document that the reader may not see", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    const secret = await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "intern.pdf" });
    const taskId = await givenTask(responsible, client, {});
    await asSystem("test: an internal paper at a task", (tx) =>
      tx.insert(taskAttachments).values({
        id: newId(),
        taskId,
        clientId: client.id,
        scopeId: client.id,
        documentId: secret.id,
        documentScopeId: secret.scopeId,
        versionId: secret.versionId,
        side: "firm",
        attachedBy: responsible.userId,
        attachedByName: responsible.name,
      }),
    );
    await givenDone(responsible, main, taskId);
    expect((await findRecord(main, { clientId: client.id, taskId }))?.asked).toEqual([]);
    expect((await findRecord(responsible, { clientId: client.id, taskId }))?.asked).toHaveLength(1);
  });

  it("is there once the task is over, and for nobody else", async () => {
    const { client, firm, responsible, main } = await givenTaskRoom();
    const taskId = await givenTask(responsible, client, {});
    expect(await findRecord(responsible, { clientId: client.id, taskId })).toBeUndefined();
    // Whoever takes the whole file along gets it as it stands.
    const standing = await findRecord(main, { clientId: client.id, taskId }, { running: true });
    expect(standing?.task).toMatchObject({ id: taskId, closedAt: null });
    expect(await listRecordedTasks(main, client.id)).toMatchObject([{ id: taskId }]);
    await givenDone(responsible, main, taskId);
    expect(await findRecord(main, { clientId: client.id, taskId })).toBeDefined();
    const strangers = [
      (await givenFirm()).owner,
      (await givenStaff({ firm })).staff,
      await givenUser(),
      (await givenTaskRoom()).main,
    ];
    for (const stranger of strangers) {
      expect(await findRecord(stranger, { clientId: client.id, taskId }, { running: true })).toBeUndefined();
    }
    const elsewhere = await givenTaskRoom();
    expect(await findRecord(elsewhere.main, { clientId: elsewhere.client.id, taskId })).toBeUndefined();
  });
});
