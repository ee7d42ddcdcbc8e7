import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { taskComments } from "@/db/schema/task-answers";
import { asActor } from "@/lib/access/as-actor";
import { listHistory } from "@/lib/clients/history";
import { NotVisible } from "@/lib/errors";
import { givenStaff, type Person } from "@/lib/testing/given";
import { givenDone } from "@/lib/testing/given-answers";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { commentTask } from "./comments";
import { listTaskHistory } from "./history";
import { listTasksOfClient } from "./list";
import { listTasks } from "./listing";
import { openTask } from "./opening";
import { findRecord } from "./record";
import { findTaskView } from "./view";

type Seer = Parameters<typeof asActor>[0] & { userId: string };

/** A finished task with an internal note, and somebody who looks at the file as its contact. */
async function givenNote() {
  const room = await givenTaskRoom();
  const { client, responsible, main } = room;
  const at = { clientId: client.id, taskId: await givenTask(responsible, client) };
  await commentTask(responsible, { ...at, text: "Streng geheim", internal: true, requestKey: newId() });
  await givenDone(responsible, main, at.taskId);
  const looking: Seer = { userId: main.userId, viewing: { viewerId: responsible.userId, clientId: client.id } };
  return { ...room, at, looking };
}

/** Everything that this person can read in which a note could stand. */
const everything = async (person: Seer, at: { clientId: string; taskId: string }) => [
  await findTaskView(person, at),
  await listTaskHistory(person, at),
  await listHistory(person, { clientId: at.clientId }),
  await listTasksOfClient(person, at.clientId),
  await listTasks(person, { firmId: undefined }, { part: "done", sort: "due" }),
  await findRecord(person, at, { running: true }),
  await asActor(person, { clientId: at.clientId }, (tx) => tx.select().from(taskComments)),
  await asActor(person, { clientId: at.clientId }, (tx) => tx.select().from(activity)),
  await asActor(person, {}, (tx) => tx.execute(sql`select * from task_marks`)),
];

describe("an internal note", () => {
  it("is read by nobody of the client's side, nor by staff who look at the file as a contact", async () => {
    const { at, main, contact, looking } = await givenNote();
    for (const person of [main, contact, looking]) {
      const seen = await everything(person, at);
      expect(seen[0]).toBeDefined();
      expect(JSON.stringify(seen)).not.toMatch(/geheim|noted/);
    }
  });

  it("stands in no record, not even in the firm's own", async () => {
    const { at, responsible } = await givenNote();
    expect(JSON.stringify(await findTaskView(responsible, at))).toMatch(/geheim/);
    expect(JSON.stringify(await findRecord(responsible, at))).not.toMatch(/geheim|noted/);
  });

  it("is nowhere for the client: not in the task, the history, the activity, the dots or the table", async () => {
    const { client, main, contact, responsible, firm } = await givenTaskRoom();
    const at = { clientId: client.id, taskId: await givenTask(responsible, client) };
    const { staff: admin } = await givenStaff({ firm, role: "administrator" });
    await openTask(main, at);
    const note = { ...at, text: "Vorsicht, streng geheim", internal: true, requestKey: newId() };
    await Promise.all([1, 2].map(() => commentTask(responsible, note)));
    await commentTask(contact, { ...at, text: "Wie lange noch?", internal: false, requestKey: newId() });
    await openTask(main, at);
    expect((await findTaskView(admin, at))?.comments.map(({ text, internal }) => [text, internal])).toEqual([
      ["Vorsicht, streng geheim", true],
      ["Wie lange noch?", false],
    ]);
    expect((await listTaskHistory(admin, at)).filter(({ kind }) => kind === "task.noted")).toMatchObject([{ internal: true }]);
    await openTask(main, at);
    await commentTask(responsible, { ...note, requestKey: newId() });
    expect((await listTasksOfClient(main, at.clientId))?.waitingForClient[0]?.isNew).toBe(false);
    expect((await listTasksOfClient(admin, at.clientId))?.waitingForClient[0]?.isNew).toBe(true);
    for (const person of [main, contact]) {
      const everything = [
        await findTaskView(person, at),
        await listTaskHistory(person, at),
        await listHistory(person, { clientId: at.clientId }),
        await asActor(person, {}, (tx) => tx.select().from(taskComments)),
      ];
      expect(JSON.stringify(everything)).not.toMatch(/geheim|noted/);
    }
    const written = commentTask(main, { ...at, text: "?", internal: true, requestKey: newId() });
    await expect(written).rejects.toBeInstanceOf(NotVisible);
  });

  it("can't be written or moved over by the client, nor made visible by the firm next door", async () => {
    const { client, main, responsible } = await givenTaskRoom();
    const at = { clientId: client.id, taskId: await givenTask(responsible, client) };
    const other = await givenTaskRoom();
    const forged = (by: Person, side: string, collaborationId: string) =>
      asActor(by, {}, (tx) =>
        tx.execute(sql`insert into task_comments (id, task_id, client_id, scope_id, collaboration_id, text, author_id, author_name, author_side, request_key)
          values (${newId()}, ${at.taskId}, ${at.clientId}, ${collaborationId}, ${collaborationId}, 'x', ${by.userId}, ${by.name}, ${side}, ${newId()})`),
      );
    await expect(forged(main, "firm", client.collaborationId)).rejects.toThrow();
    await expect(forged(responsible, "firm", other.client.collaborationId)).rejects.toThrow();
    await forged(responsible, "firm", client.collaborationId);
  });
});
