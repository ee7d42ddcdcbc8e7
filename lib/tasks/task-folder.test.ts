import { and, eq, isNull, type SQL } from "drizzle-orm";
import { expect, it } from "vitest";
import { newId } from "@/db/id";
import { folders } from "@/db/schema/documents";
import { tasks } from "@/db/schema/tasks";
import { asSystem } from "@/lib/access/as-system";
import { choosing } from "@/lib/documents/input";
import { trashThings } from "@/lib/documents/trash";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { makeRun } from "./making";
import { newRun, templateForm } from "./rhythm-input";
import { startRun } from "./runs";
import { saveTemplate } from "./templates";

it("one task, and one for many clients, is filed in the client's folder for tasks; one in the trash is none", async () => {
  const { client, firm, responsible } = await givenTaskRoom();
  const folderOf = async (which: SQL) => {
    const [task] = await asSystem("test: the task", (tx) => tx.select().from(tasks).where(which));
    return task?.folderId ?? "";
  };
  const form = { name: `Belege ${newId()}`, type: "question", title: "Belege", due: "after", dueAfterDays: "14" };
  const templateId = await saveTemplate(responsible, firm.id, templateForm.parse(form));
  const run = async () => {
    const { runId = "" } = await startRun(responsible, firm.id, newRun.parse({ runId: newId(), templateId, who: "mine" }));
    await makeRun({ runId });
    return folderOf(eq(tasks.massId, runId));
  };
  const first = await run();
  expect(await folderOf(eq(tasks.id, await givenTask(responsible, client)))).toBe(first);
  await trashThings(responsible, choosing.parse({ clientId: client.id, folderIds: [first] }));
  const second = await run();
  expect(second).not.toBe(first);
  expect(await folderOf(eq(tasks.id, await givenTask(responsible, client)))).toBe(second);
  const living = await asSystem("test: folders", (tx) =>
    tx
      .select({ id: folders.id })
      .from(folders)
      .where(and(eq(folders.clientId, client.id), isNull(folders.trashedAt))),
  );
  expect(living).toEqual([{ id: second }]);
});
