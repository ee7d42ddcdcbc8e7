import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
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
    expect(counts).toEqual({ everything: 3, mine: 2, fresh: 1 });
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
    expect({ rows, counts }).toEqual({ rows: [], counts: { everything: 0, mine: 0, fresh: 0 } });
  });

  it("is empty for another firm, a contact and a stranger, counts and colleagues included", async () => {
    const { owner: stranger } = await givenFirm();
    for (const actor of [stranger, contact]) {
      expect(await listClients(actor, firm.id, query())).toMatchObject({
        rows: [],
        counts: { everything: 0, mine: 0, fresh: 0 },
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
    for (const sort of ["number", "name", "activity"] as const) {
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
