import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sessions } from "@/db/schema/auth";
import { clients } from "@/db/schema/clients";
import { contacts } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { createSession } from "@/lib/auth/sessions";
import { findClientFile } from "@/lib/clients/client-file";
import { listHistory } from "@/lib/clients/history";
import { listClientNews, listNewDocuments } from "@/lib/clients/news";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenParticipant,
  givenStaff,
  givenUser,
  type Person,
} from "@/lib/testing/given";
import { changeContactRole, makeMainContact, removeContact } from "./contacts";
import { deactivateStaff } from "./deactivation";
import { disengage, engage } from "./engagement";
import { listPeopleOfClient } from "./people-of-client";
import { findTeam } from "./team";

const notVisible = { name: "NotVisible" };

describe("the people of a client file", () => {
  it("are told apart by side and reason, and the same for both sides", async () => {
    const { firm, owner } = await givenFirm();
    const { client, responsible } = await givenClient({ firm });
    const participant = await givenParticipant({ client, firm });
    const main = await givenContact({ client });
    await givenStaff({ firm });
    for (const reader of [responsible, main]) {
      const people = await listPeopleOfClient(reader, client.id);
      expect(people.engaged.map(({ userId, reason }) => [userId, reason])).toEqual([
        [responsible.userId, "responsible"],
        [participant.userId, "engagement"],
      ]);
      expect(people.management.map(({ userId, reason }) => [userId, reason])).toEqual([[owner.userId, "owner"]]);
      expect(people.contacts).toMatchObject([{ userId: main.userId, role: "administrator", isMain: true }]);
    }
    expect((await listPeopleOfClient(responsible, client.id)).available).toHaveLength(2);
    expect((await listPeopleOfClient(participant, client.id)).available).toEqual([]);
  });

  it("do not exist for strangers", async () => {
    const { client, firm } = await givenClient();
    const { staff: colleague } = await givenStaff({ firm });
    const { owner } = await givenFirm();
    for (const stranger of [colleague, owner, await givenUser()]) {
      await expect(listPeopleOfClient(stranger, client.id)).rejects.toMatchObject(notVisible);
      expect(await findClientFile(stranger, client.id)).toBeUndefined();
      expect((await listHistory(stranger, { clientId: client.id })).entries).toEqual([]);
    }
    expect(await findClientFile(owner, "no-id")).toBeUndefined();
  });
});

describe("the engagement", () => {
  it("gives and takes access from one click to the next", async () => {
    const { client, firm, responsible } = await givenClient();
    const { staff: colleague } = await givenStaff({ firm });
    await engage(responsible, { clientId: client.id, userId: colleague.userId, responsible: false });
    expect(await findClientFile(colleague, client.id)).toMatchObject({ side: "firm", leads: false });
    await disengage(responsible, { clientId: client.id, userId: colleague.userId });
    await expect(listPeopleOfClient(colleague, client.id)).rejects.toMatchObject(notVisible);
    const { entries } = await listHistory(responsible, { clientId: client.id });
    expect(entries.map((entry) => entry.kind)).toEqual(["engagement.removed", "engagement.added", "client.created"]);
  });

  it("has one responsible: the new one replaces the old one, who can only go then", async () => {
    const { client, firm, responsible } = await givenClient();
    const participant = await givenParticipant({ client, firm });
    const leave = () => disengage(responsible, { clientId: client.id, userId: responsible.userId });
    await expect(leave()).rejects.toMatchObject({ code: "engagement.responsibleStays" });
    await engage(responsible, { clientId: client.id, userId: participant.userId, responsible: true });
    const { engaged } = await listPeopleOfClient(participant, client.id);
    expect(engaged.map((person) => [person.userId, person.reason])).toEqual([
      [participant.userId, "responsible"],
      [responsible.userId, "engagement"],
    ]);
    await expect(leave()).rejects.toMatchObject({ code: "engagement.notYours" });
  });

  it("is staffed by those who lead it, with people of the firm", async () => {
    const { client, firm, responsible } = await givenClient();
    const participant = await givenParticipant({ client, firm });
    const contact = await givenContact({ client });
    const { staff: colleague } = await givenStaff({ firm });
    const { owner: stranger } = await givenFirm();
    const add = { clientId: client.id, userId: colleague.userId, responsible: false };
    await expect(engage(participant, add)).rejects.toMatchObject({ code: "engagement.notYours" });
    await expect(engage(contact, add)).rejects.toMatchObject({ code: "engagement.notYours" });
    await expect(engage(colleague, add)).rejects.toMatchObject(notVisible);
    await expect(engage(stranger, add)).rejects.toMatchObject(notVisible);
    await expect(engage(responsible, { ...add, userId: stranger.userId })).rejects.toMatchObject(notVisible);
    await expect(disengage(responsible, { clientId: client.id, userId: colleague.userId })).rejects.toMatchObject(notVisible);
  });
});

describe("contacts", () => {
  it("keep exactly one main contact, who is an administrator", async () => {
    const { client } = await givenClient();
    const [main, second] = [await givenContact({ client }), await givenContact({ client })];
    const demote = { clientId: client.id, userId: main.userId, role: "user" as const };
    await expect(changeContactRole(main, demote)).rejects.toMatchObject({ code: "contact.mainStays" });
    await expect(removeContact(main, { clientId: client.id, userId: main.userId })).rejects.toMatchObject({
      code: "contact.mainStays",
    });
    await makeMainContact(main, { clientId: client.id, userId: second.userId });
    expect((await listPeopleOfClient(second, client.id)).contacts).toMatchObject([
      { userId: second.userId, role: "administrator", isMain: true },
      { userId: main.userId, role: "administrator", isMain: false },
    ]);
    await removeContact(main, { clientId: client.id, userId: main.userId });
    await expect(listPeopleOfClient(main, client.id)).rejects.toMatchObject(notVisible);
    const { entries } = await listHistory(second, { clientId: client.id });
    expect(entries.map((entry) => entry.kind).slice(0, 2)).toEqual(["contact.left", "contact.mainChanged"]);
  });

  it("let the main contact go with a successor, in one step", async () => {
    const { client, responsible } = await givenClient();
    const [main, second] = [await givenContact({ client }), await givenContact({ client })];
    const leaving = { clientId: client.id, userId: main.userId };
    for (const wrong of [undefined, main.userId]) {
      await expect(removeContact(main, { ...leaving, successorId: wrong })).rejects.toMatchObject({ code: "contact.mainStays" });
    }
    await expect(removeContact(main, { ...leaving, successorId: responsible.userId })).rejects.toMatchObject(notVisible);
    await expect(removeContact(second, { ...leaving, successorId: second.userId })).rejects.toMatchObject({
      code: "contact.notYours",
    });
    await removeContact(main, { ...leaving, successorId: second.userId });
    expect((await listPeopleOfClient(second, client.id)).contacts).toMatchObject([
      { userId: second.userId, role: "administrator", isMain: true },
    ]);
    expect(await findClientFile(main, client.id)).toBeUndefined();
  });

  it("keep a main contact also when the main contact is handed over and removed at the same moment", async () => {
    const { client } = await givenClient();
    const [main, second] = [await givenContact({ client }), await givenContact({ client, role: "administrator" })];
    const outcome = await Promise.allSettled([
      makeMainContact(main, { clientId: client.id, userId: second.userId }),
      removeContact(second, { clientId: client.id, userId: second.userId }),
    ]);
    const refusals = outcome.flatMap((one) => (one.status === "rejected" ? [one.reason.name] : []));
    expect(refusals.every((name) => name === "Refusal" || name === "NotVisible")).toBe(true);
    const rows = await asSystem("test", (tx) => tx.select().from(contacts).where(eq(contacts.clientId, client.id)));
    expect(rows.length).toBeGreaterThan(0);
  });

  it("keep a main contact who is an administrator also when two demote each other while one becomes the main contact", async () => {
    for (let turn = 0; turn < 4; turn++) {
      const { client } = await givenClient();
      const main = await givenContact({ client });
      const [one, other] = [
        await givenContact({ client, role: "administrator" }),
        await givenContact({ client, role: "administrator" }),
      ];
      const demoted = (person: Person) => ({ clientId: client.id, userId: person.userId, role: "user" as const });
      const outcomes = await Promise.allSettled([
        changeContactRole(one, demoted(other)),
        changeContactRole(other, demoted(one)),
        makeMainContact(main, { clientId: client.id, userId: turn % 2 ? one.userId : other.userId }),
      ]);
      for (const outcome of outcomes)
        if (outcome.status === "rejected")
          expect(outcome.reason).toMatchObject({ name: expect.stringMatching(/Refusal|NotVisible/) });
      const mains = await asSystem("test", (tx) =>
        tx
          .select({ role: contacts.role })
          .from(clients)
          .innerJoin(contacts, and(eq(contacts.clientId, clients.id), eq(contacts.userId, clients.mainContactId)))
          .where(eq(clients.id, client.id)),
      );
      expect(mains).toEqual([{ role: "administrator" }]);
    }
  });

  it("are changed by administrators of the client, not by the firm, users or strangers", async () => {
    const { client, responsible } = await givenClient();
    const [main, user] = [await givenContact({ client }), await givenContact({ client })];
    const promote = { clientId: client.id, userId: user.userId, role: "administrator" as const };
    for (const actor of [responsible, user]) {
      await expect(changeContactRole(actor, promote)).rejects.toMatchObject({ code: "contact.notYours" });
      await expect(makeMainContact(actor, promote)).rejects.toMatchObject({ code: "contact.notYours" });
      await expect(removeContact(actor, { clientId: client.id, userId: main.userId })).rejects.toMatchObject({
        code: "contact.notYours",
      });
    }
    await expect(changeContactRole((await givenFirm()).owner, promote)).rejects.toMatchObject(notVisible);
    await changeContactRole(main, promote);
    expect(await findClientFile(user, client.id)).toMatchObject({ administers: true });
  });
});

describe("the team", () => {
  it("names the clients to hand over before somebody can be deactivated, and ends their sessions then", async () => {
    const { firm, owner } = await givenFirm();
    const { client, responsible } = await givenClient({ firm, name: "Bäckerei Krume", number: "10023" });
    await asSystem("test", (tx) =>
      createSession(tx, { userId: responsible.userId, method: "password", device: { userAgent: null, network: null } }),
    );
    const leave = () => deactivateStaff(owner, { firmId: firm.id, userId: responsible.userId });
    await expect(leave()).rejects.toMatchObject({
      code: "staff.handOverFirst",
      values: { name: responsible.name, clients: "Bäckerei Krume (10023)", count: 1 },
    });
    await engage(owner, { clientId: client.id, userId: owner.userId, responsible: true });
    await leave();
    expect(await findClientFile(responsible, client.id)).toBeUndefined();
    expect(await asSystem("test", (tx) => tx.select().from(sessions).where(eq(sessions.userId, responsible.userId)))).toEqual([]);
    expect(
      (await findTeam(owner, firm.id))?.find((person) => person.userId === responsible.userId)?.deactivatedAt,
    ).toBeInstanceOf(Date);
  });

  it("keeps its owner, and nobody deactivates themselves", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    const { staff: colleague } = await givenStaff({ firm });
    const out = (by: typeof owner, who: typeof owner) => deactivateStaff(by, { firmId: firm.id, userId: who.userId });
    await expect(out(administrator, owner)).rejects.toMatchObject({ code: "staff.ownerStays" });
    await expect(out(administrator, administrator)).rejects.toMatchObject({ code: "staff.notYourself" });
    await expect(out(colleague, administrator)).rejects.toMatchObject(notVisible);
    await expect(out((await givenFirm()).owner, colleague)).rejects.toMatchObject(notVisible);
  });

  it("counts whom each works for", async () => {
    const { firm, owner } = await givenFirm();
    const { client } = await givenClient({ firm, responsible: owner });
    const participant = await givenParticipant({ client, firm });
    const team = (await findTeam(owner, firm.id)) ?? [];
    expect(team.find((person) => person.userId === participant.userId)).toMatchObject({ clients: 1, leads: 0 });
    expect(team.find((person) => person.userId === owner.userId)).toMatchObject({ clients: 1, leads: 1 });
  });
});

describe("what is new", () => {
  it("is listed for staff by client with the folder, and for contacts by document", async () => {
    const { client, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const folder = await givenFolder({ client, by: contact, name: "03 März" });
    await givenDocument({ client, by: contact, folder });
    await givenDocument({ client, by: contact, folder });
    expect(await listClientNews(responsible)).toMatchObject([
      { id: client.id, number: client.number, count: 2, folder: { id: folder.id, name: "03 März" } },
    ]);
    await givenDocument({ client, by: contact });
    expect(await listClientNews(responsible)).toMatchObject([{ count: 3, folder: undefined }]);
    const report = await givenDocument({ client, by: responsible, side: "firm" });
    expect(await listNewDocuments(contact)).toMatchObject([
      { id: report.id, clientId: client.id, filedByName: responsible.name },
    ]);
    expect(await listClientNews(await givenUser())).toEqual([]);
  });
});
