import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenContact, givenFirm, givenParticipant, givenStaff, givenUser, type Person } from "@/lib/testing/given";
import { givenAnswer, givenDone } from "@/lib/testing/given-answers";
import { givenTask } from "@/lib/testing/given-tasks";
import { addDays, todayIn } from "./days";
import type { TaskPart, TaskSort } from "./list-input";
import { countWaiting, listTasks, mostCounted, readBoard } from "./listing";

const today = todayIn("Europe/Berlin");

/** A firm with two clients, each with tasks in every state. */
async function givenOffice() {
  const { firm, owner } = await givenFirm();
  const { staff: clerk } = await givenStaff({ firm });
  const first = (await givenClient({ firm, responsible: clerk, number: "2" })).client;
  const second = (await givenClient({ firm, responsible: clerk, number: "10" })).client;
  const [contact, other] = [await givenContact({ client: first }), await givenContact({ client: second })];
  return { firm, owner, clerk, first, second, contact, other };
}

const titles = async (person: Person, firmId: string | undefined, part: TaskPart, sort: TaskSort = "due") =>
  (await listTasks(person, { firmId }, { part, sort })).rows.map((row) => row.title);

describe("the task list", () => {
  it("holds what is mine, what waits for whom, what is late and what is over", async () => {
    const { firm, owner, clerk, first, contact } = await givenOffice();
    const late = { title: "Spät", dueOn: addDays(today, -2), pastConfirmed: true };
    await givenTask(clerk, first, late);
    await givenTask(clerk, first, { title: "Offen", dueOn: addDays(today, 5) });
    await givenAnswer(contact, await givenTask(owner, first, { title: "Beantwortet" }));
    await givenTask(contact, first, { title: "Frage" });
    await givenDone(clerk, contact, await givenTask(clerk, first, { title: "Fertig" }));
    expect(await titles(clerk, firm.id, "mine")).toEqual(["Spät", "Offen", "Frage"]);
    expect(await titles(clerk, firm.id, "client")).toEqual(["Spät", "Offen"]);
    expect((await titles(clerk, firm.id, "firm")).sort()).toEqual(["Beantwortet", "Frage"]);
    expect(await titles(clerk, firm.id, "overdue")).toEqual(["Spät"]);
    expect(await titles(clerk, firm.id, "done")).toEqual(["Fertig"]);
    expect(await titles(owner, firm.id, "mine")).toEqual(["Beantwortet"]);
    const { counts, rows } = await listTasks(owner, { firmId: firm.id }, { part: "overdue", sort: "due" });
    expect(counts).toEqual({ mine: 1, client: 2, firm: 2, overdue: 1 });
    expect(rows[0]).toMatchObject({
      daysOverdue: 2,
      waitingFor: "client",
      recipients: [contact.name],
      clientNumber: "2",
      hasNew: true,
    });
  });

  it("is sorted by due date with those without one last, by client in the order of their numbers, by whom they wait for", async () => {
    const { firm, clerk, first, second, contact } = await givenOffice();
    await givenTask(clerk, first, { title: "a2", dueOn: addDays(today, 9) });
    await givenTask(clerk, first, { title: "a3" });
    await givenTask(clerk, second, { title: "b1", dueOn: addDays(today, 1) });
    await givenAnswer(contact, await givenTask(clerk, first, { title: "a1", dueOn: addDays(today, 3) }));
    expect(await titles(clerk, firm.id, "mine", "due")).toEqual(["b1", "a1", "a2", "a3"]);
    expect(await titles(clerk, firm.id, "mine", "client")).toEqual(["a1", "a2", "a3", "b1"]);
    expect(await titles(clerk, firm.id, "mine", "state")).toEqual(["b1", "a2", "a3", "a1"]);
  });

  it.each(["due", "client", "state"] as const)("goes on page by page by %s, each task once", async (sort) => {
    const { firm, owner, clerk, first, second, contact } = await givenOffice();
    await asSystem("test: many tasks", (tx) =>
      tx.execute(sql`
        insert into tasks (id, client_id, scope_id, collaboration_id, type, created_side, title, due_on, created_by, created_by_name, request_key)
          select gen_random_uuid(), c.client_id, c.client_id, c.id, 'question', 'firm', 'T' || n, ${today}::date + (n % 7), ${clerk.userId}, ${clerk.name}, gen_random_uuid()
            from collaborations c, generate_series(1, 60) n where c.client_id in (${first.id}, ${second.id})`),
    );
    for (const part of ["mine", "client"] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await listTasks(clerk, { firmId: firm.id }, { part, sort, after });
        seen.push(...page.rows.map((row) => row.id));
        after = page.after;
      } while (after);
      expect(seen).toHaveLength(120);
      expect(new Set(seen).size).toBe(120);
    }
    expect((await listTasks(owner, { firmId: firm.id }, { part: "client", sort })).counts.client).toBe(mostCounted);
    expect((await listTasks(owner, { firmId: firm.id }, { part: "client", sort, after: "nonsense" })).rows).toHaveLength(50);
    expect((await listTasks(contact, { firmId: undefined }, { part: "client", sort })).rows).toHaveLength(50);
  });

  it("reads the same for whoever works for more clients than are read one by one", async () => {
    const { firm, clerk, first, contact } = await givenOffice();
    const { staff: busy } = await givenStaff({ firm });
    await givenParticipant({ client: first, firm, person: busy });
    await givenTask(clerk, first, { title: "eins", dueOn: addDays(today, 2) });
    await givenAnswer(contact, await givenTask(busy, first, { title: "zwei", dueOn: addDays(today, 1) }));
    await givenDone(clerk, contact, await givenTask(clerk, first, { title: "fertig" }));
    const read = async () => ({
      client: await titles(busy, firm.id, "client"),
      firm: await titles(busy, firm.id, "firm"),
      mine: await titles(busy, firm.id, "mine"),
      state: await titles(busy, firm.id, "mine", "state"),
      byClient: await titles(busy, firm.id, "client", "client"),
      done: await titles(busy, firm.id, "done"),
    });
    const before = await read();
    await asSystem("test: 250 more clients", (tx) =>
      tx.execute(sql`
        with c as (insert into clients (id, name) select gen_random_uuid(), 'Viele ' || n from generate_series(1, 250) n returning id),
             k as (insert into collaborations (id, firm_id, client_id, client_number) select gen_random_uuid(), ${firm.id}, id, 'V' || id from c returning id, client_id)
        insert into engagement_members (collaboration_id, firm_id, client_id, user_id, open) select id, ${firm.id}, client_id, ${busy.userId}, true from k`),
    );
    expect(await read()).toEqual(before);
    expect(before).toMatchObject({ client: ["eins"], firm: ["zwei"], mine: ["zwei"], done: ["fertig"] });
  });

  it("shows a contact what is to be done, what is with the firm, what is over, in all of their clients and no other", async () => {
    const { firm, clerk, first, second, contact, other } = await givenOffice();
    await givenContact({ client: second, person: contact });
    await givenTask(clerk, first, { title: "eins" });
    await givenTask(clerk, second, { title: "zwei" });
    await givenTask(contact, first, { title: "Frage" });
    await givenDone(clerk, contact, await givenTask(clerk, first, { title: "Fertig" }));
    expect((await titles(contact, undefined, "client")).sort()).toEqual(["eins", "zwei"]);
    expect(await titles(contact, undefined, "firm")).toEqual(["Frage"]);
    expect(await titles(contact, undefined, "done")).toEqual(["Fertig"]);
    expect(await titles(other, undefined, "client")).toEqual(["zwei"]);
    const waiting = (person: Person, firmId?: string) => asActor(person, {}, (tx) => countWaiting(tx, { firmId }));
    expect([await waiting(contact), await waiting(other), await waiting(clerk, firm.id)]).toEqual([2, 1, 3]);
  });

  it("gives strangers nothing: another firm, a colleague without the engagement, a contact asking for the firm, nobody", async () => {
    const { firm, clerk, first, contact } = await givenOffice();
    await givenTask(clerk, first, { title: "geheim" });
    const strangers = [(await givenFirm()).owner, (await givenStaff({ firm })).staff, contact, await givenUser()];
    for (const stranger of strangers) {
      for (const part of ["mine", "client", "firm", "overdue", "done"] as const) {
        for (const sort of ["due", "client", "state"] as const) {
          const page = await listTasks(stranger, { firmId: firm.id }, { part, sort });
          expect(page.rows).toEqual([]);
          expect(Object.values(page.counts).every((count) => count === 0)).toBe(true);
        }
      }
    }
    expect((await listTasks(clerk, { firmId: undefined }, { part: "client", sort: "due" })).rows).toEqual([]);
  });

  it("loses a client with the collaboration", async () => {
    const { firm, owner, clerk, first } = await givenOffice();
    await givenTask(clerk, first, { title: "eins" });
    await asSystem("test: an end", (tx) =>
      tx.execute(sql`update collaborations set state = 'ended', ended_at = now() where client_id = ${first.id}`),
    );
    for (const person of [owner, clerk]) {
      expect(await titles(person, firm.id, "client")).toEqual([]);
      expect(await titles(person, firm.id, "client", "client")).toEqual([]);
      expect((await listTasks(person, { firmId: firm.id }, { part: "client", sort: "due" })).counts.client).toBe(0);
    }
  });

  it("is a board of the same tasks: all, or mine alone", async () => {
    const { firm, owner, clerk, first, contact } = await givenOffice();
    await givenTask(clerk, first, { title: "c" });
    await givenAnswer(contact, await givenTask(clerk, first, { title: "f" }));
    await givenDone(clerk, contact, await givenTask(clerk, first, { title: "d" }));
    const shown = (board: Awaited<ReturnType<typeof readBoard>>) =>
      board.columns.map(({ part, rows }) => [part, ...rows.map((row) => row.title)]);
    expect(shown(await readBoard(owner, { firmId: firm.id }, false))).toEqual([
      ["client", "c"],
      ["firm", "f"],
      ["done", "d"],
    ]);
    expect(shown(await readBoard(clerk, { firmId: firm.id }, true))).toEqual([
      ["client", "c"],
      ["firm", "f"],
      ["done", "d"],
    ]);
    expect(shown(await readBoard(owner, { firmId: firm.id }, true))).toEqual([["client"], ["firm"], ["done"]]);
    expect(shown(await readBoard(contact, { firmId: undefined }, false))).toEqual([
      ["client", "c"],
      ["firm", "f"],
      ["done", "d"],
    ]);
  });
});
