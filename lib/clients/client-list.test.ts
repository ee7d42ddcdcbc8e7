import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import {
  type GivenClient,
  type GivenFirm,
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenInvitation,
  givenParticipant,
  givenStaff,
  type Person,
} from "@/lib/testing/given";
import { listClients } from "./client-list";
import { clientListQuery } from "./input";
import { searchClients } from "./switcher";

const query = (given: Record<string, string> = {}) => clientListQuery.parse(given);
const numbers = async (actor: Person, firm: GivenFirm, given: Record<string, string> = {}) =>
  (await listClients(actor, firm.id, query(given))).rows.map((row) => row.number);

describe("the client list", () => {
  let firm: GivenFirm;
  let owner: Person;
  let responsible: Person;
  let krume: GivenClient;
  let mueller: GivenClient;
  let contact: Person;

  beforeAll(async () => {
    ({ firm, owner } = await givenFirm());
    responsible = (await givenStaff({ firm, name: "Tomke Harms" })).staff;
    krume = (await givenClient({ firm, responsible, name: "Bäckerei Krume", number: "10023" })).client;
    mueller = (await givenClient({ firm, responsible: owner, name: "Müller & Söhne", number: "9" })).client;
    await givenClient({ firm, responsible: owner, name: "Øresund Straße AB", number: "A-1" });
    contact = await givenContact({ client: krume });
    await givenInvitation({ by: owner, client: mueller });
    await givenDocument({ client: krume, by: contact });
  });

  it("sorts numbers by value and words behind them, and the other way round", async () => {
    expect(await numbers(owner, firm)).toEqual(["9", "10023", "A-1"]);
    expect(await numbers(owner, firm, { dir: "desc" })).toEqual(["A-1", "10023", "9"]);
  });

  it("sorts by name without regard to accents, and by activity with the latest first", async () => {
    expect(await numbers(owner, firm, { sort: "name" })).toEqual(["10023", "9", "A-1"]);
    expect((await numbers(owner, firm, { sort: "activity" }))[0]).toBe("9");
  });

  it("shows state, responsible, dot and last activity of each client", async () => {
    const { rows, counts } = await listClients(owner, firm.id, query());
    expect(
      rows.map(({ number, state, responsible, hasNew, last }) => ({ number, state, responsible, hasNew, last: last?.kind })),
    ).toEqual([
      { number: "9", state: "invited", responsible: owner.name, hasNew: false, last: "invitation.sent" },
      { number: "10023", state: "active", responsible: "Tomke Harms", hasNew: true, last: "client.created" },
      { number: "A-1", state: "draft", responsible: owner.name, hasNew: false, last: "client.created" },
    ]);
    expect(counts).toEqual({ everything: 3, mine: 2, fresh: 1, late: 0 });
  });

  it.each([
    [{ scope: "mine" }, ["9", "A-1"]],
    [{ new: "1" }, ["10023"]],
    [{ state: "active" }, ["10023"]],
    [{ state: "invited" }, ["9"]],
    [{ state: "draft" }, ["A-1"]],
    [{ q: "krum" }, ["10023"]],
    [{ q: "1002" }, ["10023"]],
    [{ q: "müller" }, ["9"]],
    [{ q: "mueller" }, ["9"]],
    [{ q: "MULLER" }, ["9"]],
    [{ q: "soehne" }, ["9"]],
    [{ q: "strasse" }, ["A-1"]],
    [{ q: "oresund" }, ["A-1"]],
    [{ q: "a-1" }, ["A-1"]],
    [{ q: "%" }, []],
    [{ q: "_" }, []],
    [{ q: "\\" }, []],
    [{ state: "nonsense", sort: "nonsense", after: "nonsense", responsible: "x" }, ["9", "10023", "A-1"]],
  ])("filtered by %j holds %j", async (given, expected) => {
    expect(await numbers(owner, firm, given as Record<string, string>)).toEqual(expected);
  });

  it("filters by responsible", async () => {
    expect(await numbers(owner, firm, { responsible: responsible.userId })).toEqual(["10023"]);
  });

  it("shows staff only the clients they are engaged for, also when they ask for all", async () => {
    expect(await numbers(responsible, firm, { scope: "all" })).toEqual(["10023"]);
    const participant = await givenParticipant({ client: mueller, firm });
    expect(await numbers(participant, firm)).toEqual(["9"]);
    const { staff: newcomer } = await givenStaff({ firm });
    const { rows, counts } = await listClients(newcomer, firm.id, query());
    expect({ rows, counts }).toEqual({ rows: [], counts: { everything: 0, mine: 0, fresh: 0, late: 0 } });
  });

  it("is empty for another firm, a contact and a stranger, counts and colleagues included", async () => {
    const { owner: stranger } = await givenFirm();
    for (const actor of [stranger, contact]) {
      expect(await listClients(actor, firm.id, query())).toMatchObject({
        rows: [],
        counts: { everything: 0, mine: 0, fresh: 0, late: 0 },
        colleagues: [],
      });
    }
  });

  it("forgets a dot in a folder that the person may not see", async () => {
    const folder = await givenFolder({ client: mueller, by: owner, audience: "named" });
    const participant = await givenParticipant({ client: mueller, firm });
    await asActor(owner, {}, (tx) => tx.execute(sql`select kontor.grant_folder(${folder.id}, ${participant.userId})`));
    await givenDocument({ client: mueller, by: owner, folder });
    expect(await numbers(participant, firm, { new: "1" })).toEqual(["9"]);
    await asActor(owner, {}, (tx) => tx.execute(sql`select kontor.revoke_folder(${folder.id}, ${participant.userId})`));
    expect(await numbers(participant, firm, { new: "1" })).toEqual([]);
  });
});

describe("a long client list", () => {
  it("goes on behind the last row of the page before, in every order, without losing or repeating one", async () => {
    const { firm, owner } = await givenFirm();
    for (let at = 0; at < 60; at++) await givenClient({ firm, responsible: owner, name: `Firma ${at % 7}`, number: String(at) });
    for (const sort of ["number", "name", "state", "open", "overdue", "responsible", "activity"] as const) {
      for (const dir of ["asc", "desc"] as const) {
        const first = await listClients(owner, firm.id, query({ sort, dir }));
        expect(first.rows).toHaveLength(50);
        const second = await listClients(owner, firm.id, query({ sort, dir, after: first.after ?? "" }));
        expect(second.after).toBeUndefined();
        expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(60);
      }
    }
  });
});

describe("tasks, responsibles and ends in the client list", () => {
  async function givenTask(client: GivenClient, firm: GivenFirm, by: Person, due: string | null, state = "open") {
    await asSystem("test: a task", (tx) =>
      tx.execute(sql`insert into tasks (id, client_id, scope_id, collaboration_id, firm_id, type, created_side, title, due_on, state, created_by, created_by_name, request_key,
          answered_at, closed_at, closed_by, closed_by_name)
        values (${newId()}, ${client.id}, ${client.id}, ${client.collaborationId}, ${firm.id}, 'question', 'firm', 'Frage', ${due}::date, ${state}, ${by.userId}, ${by.name}, ${newId()},
          ${state === "open" ? null : "2026-01-01"}::timestamptz, ${state === "done" ? "2026-01-01" : null}::timestamptz, ${state === "done" ? by.userId : null}::uuid, ${state === "done" ? by.name : null})`),
    );
  }

  it("are counted, sorted by and filtered", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: anna } = await givenStaff({ firm, name: "Anna" });
    const { staff: zoe } = await givenStaff({ firm, name: "Zoë" });
    const idle = (await givenClient({ firm, responsible: zoe, number: "1" })).client;
    const busy = (await givenClient({ firm, responsible: anna, number: "2" })).client;
    const late = (await givenClient({ firm, responsible: anna, number: "3" })).client;
    await givenContact({ client: busy });
    for (const due of ["2999-01-01", null, "2999-01-02"]) await givenTask(busy, firm, anna, due);
    await givenTask(busy, firm, anna, "2020-01-01", "done");
    await givenTask(late, firm, anna, "2020-01-01");
    const { rows, counts } = await listClients(owner, firm.id, query());
    expect(rows.map(({ number, open, overdue }) => [number, open, overdue])).toEqual([
      ["1", 0, 0],
      ["2", 3, 0],
      ["3", 1, 1],
    ]);
    expect(counts.late).toBe(1);
    expect(await numbers(owner, firm, { sort: "open" })).toEqual(["2", "3", "1"]);
    expect((await numbers(owner, firm, { sort: "overdue" }))[0]).toBe("3");
    expect((await numbers(owner, firm, { sort: "responsible" }))[2]).toBe("1");
    expect((await numbers(owner, firm, { sort: "state" }))[0]).toBe("2");
    expect(await numbers(owner, firm, { late: "1" })).toEqual(["3"]);
    expect((await listClients(zoe, firm.id, query())).counts.late).toBe(0);
    expect(await numbers(zoe, firm, { late: "1" })).toEqual([]);
    expect(idle.number).toBe("1");
  });

  it("shows what has ended apart, under the name it had, to those who worked for it", async () => {
    const { firm, owner } = await givenFirm();
    const { client, responsible } = await givenClient({ firm, name: "Müller & Söhne", number: "7" });
    await givenClient({ firm, responsible: owner, number: "8" });
    const { staff: colleague } = await givenStaff({ firm });
    await asSystem("test: an end", async (tx) => {
      await tx.execute(
        sql`update collaborations set state = 'ended', ended_at = now(), name_at_end = 'Müller & Söhne' where client_id = ${client.id}`,
      );
      await tx.execute(sql`update clients set name = 'Ganz Neu' where id = ${client.id}`);
    });
    expect(await numbers(owner, firm)).toEqual(["8"]);
    for (const person of [owner, responsible]) {
      const { rows } = await listClients(person, firm.id, query({ state: "ended", q: "mueller", sort: "name" }));
      expect(rows).toMatchObject([{ number: "7", name: "Müller & Söhne", state: "ended", responsible: responsible.name }]);
    }
    expect(await numbers(owner, firm, { state: "ended", q: "neu" })).toEqual([]);
    for (const stranger of [colleague, (await givenFirm()).owner])
      expect(await numbers(stranger, firm, { state: "ended" })).toEqual([]);
  });
});

describe("the switcher", () => {
  it("finds clients by parts of name or number, those with something new first", async () => {
    const { firm, owner } = await givenFirm();
    const old = (await givenClient({ firm, responsible: owner, name: "Müllerhof", number: "10126" })).client;
    const fresh = (await givenClient({ firm, responsible: owner, name: "Altmühler Holzbau", number: "10007" })).client;
    await givenClient({ firm, responsible: owner, name: "Anders", number: "555" });
    await givenDocument({ client: fresh, by: await givenContact({ client: fresh }) });
    expect(await searchClients(owner, "mü")).toEqual([
      { id: fresh.id, name: "Altmühler Holzbau", number: "10007", hasNew: true },
      { id: old.id, name: "Müllerhof", number: "10126", hasNew: false },
    ]);
    expect((await searchClients(owner, "101")).map((client) => client.id)).toEqual([old.id]);
    expect(await searchClients(owner, "")).toHaveLength(3);
    expect(await searchClients(owner, "x".repeat(5000))).toEqual([]);
  });

  it("gives strangers and staff without the engagement nothing, and a contact their own clients", async () => {
    const { firm } = await givenFirm();
    const { client } = await givenClient({ firm, name: "Geheim GmbH" });
    const { staff: colleague } = await givenStaff({ firm });
    const { owner: stranger } = await givenFirm();
    expect(await searchClients(colleague, "geheim")).toEqual([]);
    expect(await searchClients(stranger, "geheim")).toEqual([]);
    const contact = await givenContact({ client });
    expect((await searchClients(contact, "geheim")).map((found) => found.id)).toEqual([client.id]);
  });
});
