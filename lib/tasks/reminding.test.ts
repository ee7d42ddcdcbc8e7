import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { letters } from "@/db/schema/mail";
import { contacts, users } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { LetterFailure } from "@/lib/mail/failure";
import type { Transport } from "@/lib/mail/outgoing";
import { sendLetter } from "@/lib/mail/send-letter";
import { givenFirm, givenParticipant, givenStaff, type Person } from "@/lib/testing/given";
import { givenAnswer } from "@/lib/testing/given-answers";
import { givenTask, givenTaskRoom, itIsNightAt } from "@/lib/testing/given-tasks";
import { answerTask } from "./answering";
import { addDays, type Day, todayIn } from "./days";
import { taskAnswer } from "./input";
import {
  askToRemind,
  changeReminders,
  findReminders,
  readFirmReminders,
  readReminders,
  saveFirmReminders,
  takeReminderBack,
} from "./reminders";
import { remindDue } from "./reminding";
import { withdrawTask } from "./review";

const today = todayIn("Europe/Berlin");
/** A moment of a day in Berlin's winter or summer: noon is day in both. */
const at = (day: Day, time = "11:00") => new Date(`${day}T${time}:00Z`);

const remindersOf = (taskId: string) =>
  asSystem("test: reminders", async (tx) => {
    const sent = await tx
      .select({ to: letters.userId, data: letters.data })
      .from(letters)
      .where(and(eq(letters.kind, "task-reminder"), sql`data ->> 'link' like ${`%${taskId}`}`));
    return sent.map(({ to, data }) => ({ to, daysOver: data.daysOver }));
  });
const nextOf = async (taskId: string) => {
  const [task] = await asSystem("test: the plan", (tx) => tx.select().from(tasks).where(eq(tasks.id, taskId)));
  return task?.nextReminderOn;
};
/** Runs the job at noon of each of these days. */
async function live(from: Day, days: number) {
  for (let n = 0; n <= days; n++) await remindDue(at(addDays(from, n)));
}

/** Letters that the mail server did not take at noon of this day. */
async function unsentReminders(taskId: string): Promise<string[]> {
  const waiting = await asSystem("test: letters that wait", (tx) =>
    tx
      .select({ id: letters.id })
      .from(letters)
      .where(and(eq(letters.kind, "task-reminder"), eq(letters.state, "queued"), sql`data ->> 'link' like ${`%${taskId}`}`)),
  );
  return waiting.map(({ id }) => id);
}

describe("reminders", () => {
  it("go out 3 days before, on the day and every 3 days after, five at most", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const due = addDays(today, 10);
    const id = await givenTask(responsible, client, { dueOn: due });
    expect(await nextOf(id)).toBe(addDays(due, -3));
    await live(today, 40);
    expect(await remindersOf(id)).toEqual([-3, 0, 3, 6, 9].map((daysOver) => ({ to: main.userId, daysOver })));
    expect(await nextOf(id)).toBeNull();
  });

  it("leave out the days before the task was there", async () => {
    const { client, responsible } = await givenTaskRoom();
    const id = await givenTask(responsible, client, { dueOn: addDays(today, 2) });
    expect(await nextOf(id)).toBe(addDays(today, 2));
    const none = await givenTask(responsible, client, {});
    expect(await nextOf(none)).toBeNull();
  });

  it("are one, not many, after days on which nothing ran, and the plan goes on from there", async () => {
    const { client, responsible } = await givenTaskRoom();
    const due = addDays(today, 4);
    const id = await givenTask(responsible, client, { dueOn: due });
    await remindDue(at(addDays(due, 8)));
    await remindDue(at(addDays(due, 8), "11:20"));
    expect((await remindersOf(id)).map(({ daysOver }) => daysOver)).toEqual([8]);
    expect(await nextOf(id)).toBe(addDays(due, 9));
  });

  it("never wake anybody: between 8 and 18 where the firm is, in winter and summer time", async () => {
    const { client, firm, responsible } = await givenTaskRoom();
    const id = await givenTask(responsible, client, { dueOn: "2099-01-10" });
    const night = ["2099-01-07T06:59:00Z", "2099-01-07T17:00:00Z", "2099-01-07T23:30:00Z"];
    for (const moment of night) await remindDue(new Date(moment));
    expect(await remindersOf(id)).toEqual([]);
    await asSystem("test: the firm moves", (tx) =>
      tx.execute(sql`update firms set time_zone = 'Asia/Tokyo' where id = ${firm.id}`),
    );
    await remindDue(new Date("2099-01-07T07:00:00Z"));
    expect(await remindersOf(id)).toHaveLength(1);
    const summer = await givenTask(responsible, client, { dueOn: "2099-07-10" });
    await asSystem("test: and back", (tx) => tx.execute(sql`update firms set time_zone = 'Europe/Berlin' where id = ${firm.id}`));
    await remindDue(new Date("2099-07-07T05:59:00Z"));
    expect(await remindersOf(summer)).toEqual([]);
    await remindDue(new Date("2099-07-07T06:00:00Z"));
    expect(await remindersOf(summer)).toHaveLength(1);
  });

  it("go out once each when two run at the same time", async () => {
    const { client, responsible } = await givenTaskRoom();
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push(await givenTask(responsible, client, { dueOn: addDays(today, 3 + (n % 2)) }));
    const noon = at(addDays(today, 4));
    await Promise.all([remindDue(noon), remindDue(noon), remindDue(noon)]);
    for (const id of ids) expect(await remindersOf(id)).toHaveLength(1);
  });

  it("stop as soon as the recipient has answered, and go to those only whose answer is missing", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const due = addDays(today, 5);
    const answered = await givenTask(responsible, client, { dueOn: due });
    await givenAnswer(main, answered);
    const both = await givenTask(responsible, client, {
      type: "information",
      dueOn: due,
      recipients: [main.userId, contact.userId],
    });
    await asSystem("test: one of two has read it", (tx) =>
      tx.execute(sql`insert into task_responses (id, task_id, client_id, scope_id, round, kind, user_id, user_name, side)
        values (gen_random_uuid(), ${both}, ${client.id}, ${client.id}, 1, 'acknowledged', ${main.userId}, ${main.name}, 'client')`),
    );
    await live(addDays(due, -3), 3);
    expect(await remindersOf(answered)).toEqual([]);
    expect((await remindersOf(both)).map(({ to }) => to)).toEqual([contact.userId, contact.userId]);
  });

  it("reach nobody who left or was disabled meanwhile, and begin again when somebody is there", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const due = addDays(today, 5);
    const id = await givenTask(responsible, client, { dueOn: due, recipients: [main.userId, contact.userId] });
    await asSystem("test: people go", async (tx) => {
      await tx.delete(contacts).where(eq(contacts.userId, contact.userId));
      await tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, main.userId));
    });
    await live(addDays(due, -3), 1);
    expect(await remindersOf(id)).toEqual([]);
    await asSystem("test: back again", (tx) => tx.update(users).set({ disabledAt: null }).where(eq(users.id, main.userId)));
    await remindDue(at(addDays(due, -1)));
    expect(await remindersOf(id)).toEqual([{ to: main.userId, daysOver: -1 }]);
  });

  it("follow the due date, a return, and the end of the collaboration", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const id = await givenTask(responsible, client, { dueOn: addDays(today, 5) });
    const change = (set: Partial<typeof tasks.$inferInsert>) =>
      asSystem("test: a step", (tx) => tx.update(tasks).set(set).where(eq(tasks.id, id)));
    await change({ dueOn: addDays(today, 20) });
    expect(await nextOf(id)).toBe(addDays(today, 17));
    await givenAnswer(main, id);
    expect(await nextOf(id)).toBeNull();
    await change({ state: "open", round: 2 });
    expect(await nextOf(id)).toBe(addDays(today, 17));
    await asSystem("test: an end", (tx) =>
      tx.execute(sql`update collaborations set state = 'ended', ended_at = now() where client_id = ${client.id}`),
    );
    expect(await nextOf(id)).toBeNull();
  });

  it("follow the firm's rule until a task has its own, or none", async () => {
    const { client, firm, responsible } = await givenTaskRoom();
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    const due = addDays(today, 20);
    const [follows, own, off] = [
      await givenTask(responsible, client, { dueOn: due }),
      await givenTask(responsible, client, { dueOn: due }),
      await givenTask(responsible, client, { dueOn: due }),
    ];
    await changeReminders(responsible, { clientId: client.id, taskId: own, plan: "own", before: 10, every: 1, most: 2 });
    await changeReminders(responsible, { clientId: client.id, taskId: off, plan: "off" });
    await saveFirmReminders(administrator, firm.id, { before: 7, every: 7, most: 1 });
    expect([await nextOf(follows), await nextOf(own), await nextOf(off)]).toEqual([addDays(due, -7), addDays(due, -10), null]);
    await live(addDays(due, -10), 20);
    expect((await remindersOf(follows)).map(({ daysOver }) => daysOver)).toEqual([-7]);
    expect((await remindersOf(own)).map(({ daysOver }) => daysOver)).toEqual([-10, 0]);
    await changeReminders(responsible, { clientId: client.id, taskId: off, plan: "firm" });
    expect(await nextOf(off)).toBe(addDays(due, -7));
    await saveFirmReminders(administrator, firm.id, { before: 0, every: 0, most: 0 });
    expect(await nextOf(off)).toBeNull();
    expect(await readFirmReminders(responsible, firm.id)).toEqual({ before: 0, every: 0, most: 0 });
  });

  it("are the firm's own affair: its administrators change the rule, nobody else", async () => {
    const { firm, responsible, main } = await givenTaskRoom();
    const { owner: stranger } = await givenFirm();
    for (const person of [responsible, main, stranger])
      await expect(saveFirmReminders(person, firm.id, { before: 1, every: 1, most: 1 })).rejects.toBeInstanceOf(NotVisible);
  });
});

describe("reminding now", () => {
  const ask = (person: Person, clientId: string, taskId: string) => askToRemind(person, { clientId, taskId });

  it("goes out once however often it is pressed, does not count, and stands in the history under the name of who pressed it", async () => {
    const { client, responsible, main } = await givenTaskRoom();
    const id = await givenTask(responsible, client, { title: "Eilt", dueOn: addDays(today, 30) });
    const pressed = await Promise.allSettled([ask(responsible, client.id, id), ask(responsible, client.id, id)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const noon = at(addDays(today, 1));
    await Promise.all([remindDue(noon), remindDue(noon)]);
    expect(await remindersOf(id)).toEqual([{ to: main.userId, daysOver: -29 }]);
    const seen = await asActor(responsible, { clientId: client.id }, (tx) =>
      findReminders(tx, { clientId: client.id, taskId: id }),
    );
    expect(seen).toMatchObject({ sent: 0, lastAt: noon, nextOn: addDays(today, 27), goesOutAt: undefined });
    const [entry] = await asActor(responsible, { clientId: client.id }, (tx) =>
      tx
        .select()
        .from(activity)
        .where(and(eq(activity.subjectId, id), eq(activity.kind, "task.reminded"))),
    );
    expect(entry).toMatchObject({
      actorId: responsible.userId,
      actorName: responsible.name,
      data: { byItself: false, name: main.name },
    });
  });

  it("waits for the morning at night", async () => {
    const { client, responsible } = await givenTaskRoom();
    const id = await givenTask(responsible, client, {});
    await ask(responsible, client.id, id);
    await remindDue(at(addDays(today, 1), "02:00"));
    expect(await remindersOf(id)).toEqual([]);
    await remindDue(at(addDays(today, 1)));
    expect(await remindersOf(id)).toHaveLength(1);
  });

  it("says when it goes out, and is taken back until then", async () => {
    const { client, firm, responsible } = await givenTaskRoom();
    await itIsNightAt(firm.id);
    const where = { clientId: client.id, taskId: await givenTask(responsible, client, {}) };
    await ask(responsible, where.clientId, where.taskId);
    const hours = ((await readReminders(responsible, where))?.goesOutAt?.getTime() ?? 0) - Date.now();
    expect(hours / 3_600_000).toSatisfy((left: number) => left > 4 && left <= 6);
    await takeReminderBack(responsible, where);
    expect((await readReminders(responsible, where))?.goesOutAt).toBeUndefined();
    await expect(takeReminderBack(responsible, where)).rejects.toMatchObject({ code: "task.reminderGone" });
    await remindDue(at(addDays(today, 1)));
    expect(await remindersOf(where.taskId)).toEqual([]);
  });

  it("is refused where nothing is awaited, and does not exist for strangers", async () => {
    const { client, firm, responsible, main, contact } = await givenTaskRoom();
    const id = await givenTask(responsible, client, {});
    const { owner: stranger } = await givenFirm();
    const { staff: colleague } = await givenStaff({ firm });
    const take = (person: Person) => takeReminderBack(person, { clientId: client.id, taskId: id });
    for (const person of [stranger, colleague]) {
      await expect(ask(person, client.id, id)).rejects.toBeInstanceOf(NotVisible);
      await expect(take(person)).rejects.toBeInstanceOf(NotVisible);
    }
    await expect(take(main)).rejects.toMatchObject({ code: "task.nothingToRemind" });
    const asking = (tx: Tx) => tx.execute(sql`select kontor.take_reminder_back(${id})`);
    await expect(asActor(main, { clientId: client.id }, asking)).rejects.toThrow();
    for (const person of [main, contact])
      await expect(ask(person, client.id, id)).rejects.toMatchObject({ code: "task.nothingToRemind" });
    await expect(changeReminders(main, { clientId: client.id, taskId: id, plan: "off" })).rejects.toMatchObject({
      code: "task.nothingToRemind",
    });
    await ask(await givenParticipant({ client, firm }), client.id, id);
    await givenAnswer(main, id);
    await expect(ask(responsible, client.id, id)).rejects.toMatchObject({ code: "task.nothingToRemind" });
    await remindDue(at(addDays(today, 1)));
    expect(await remindersOf(id)).toEqual([]);
  });
});

describe("a reminder that the mail server does not take", () => {
  const away: Transport = { name: "smtp", send: () => Promise.reject(new LetterFailure("unreachable", "no answer", false)) };
  const jobOf = async (id: string) => {
    const [job] = await asSystem("test: its job", (tx) =>
      tx.execute<{ run_at: string; max_attempts: number }>(
        sql`select run_at::text, max_attempts from graphile_worker.jobs where key = ${`mail.send:${id}`}`,
      ),
    );
    return job && { runAt: new Date(job.run_at).toISOString(), attempts: job.max_attempts };
  };

  it("waits for the morning with the attempts that it has left, and is sent to nobody at night", async () => {
    const { client, responsible } = await givenTaskRoom();
    const taskId = await givenTask(responsible, client, { dueOn: "2099-01-10" });
    await remindDue(new Date("2099-01-07T16:55:00Z"));
    const [letter = ""] = await unsentReminders(taskId);
    const first = sendLetter(letter, { attempt: 1, last: false }, away, new Date("2099-01-07T16:56:00Z"));
    await expect(first).rejects.toThrow("unreachable");
    for (const night of ["2099-01-07T17:00:00Z", "2099-01-07T23:30:00Z", "2099-01-08T06:59:00Z"]) {
      const tried: string[] = [];
      const watched: Transport = { name: "smtp", send: async ({ id }) => `${tried.push(id)}` };
      await sendLetter(letter, { attempt: 2, last: false }, watched, new Date(night));
      expect([night, tried]).toEqual([night, []]);
      expect(await jobOf(letter)).toEqual({ runAt: "2099-01-08T07:00:00.000Z", attempts: 9 });
    }
    await sendLetter(letter, { attempt: 1, last: false }, undefined, new Date("2099-01-08T07:00:00Z"));
    expect(await unsentReminders(taskId)).toEqual([]);
  });

  it("stays unsent once its person has answered, and once the task is withdrawn", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const recipients = [main.userId, contact.userId];
    const wish = { type: "information" as const, dueOn: "2099-01-10", recipients };
    const at = { clientId: client.id, taskId: await givenTask(responsible, client, wish) };
    await remindDue(new Date("2099-01-07T11:00:00Z"));
    expect(await unsentReminders(at.taskId)).toHaveLength(2);
    await answerTask(main, taskAnswer.parse({ ...at, kind: "acknowledged", round: 1 }));
    expect(await unsentReminders(at.taskId)).toHaveLength(1);
    await withdrawTask(responsible, at);
    expect(await unsentReminders(at.taskId)).toEqual([]);
  });
});
