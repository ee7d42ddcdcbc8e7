import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { invitations } from "@/db/schema/collaboration";
import { asSystem } from "@/lib/access/as-system";
import { saveDetails } from "@/lib/clients/details";
import {
  type GivenFirm,
  givenClient,
  givenContact,
  givenFirm,
  givenInvitation,
  givenStaff,
  givenUser,
  type Person,
  tokenOf,
} from "@/lib/testing/given";
import { acceptInvitation, declineInvitation } from "./answer";
import { resendContactInvitation, withdrawContactInvitation } from "./contact-invitations";
import { findExpected } from "./expected";
import { invitationListQuery, manyInvitations, manyOfFirm } from "./input";
import { listInvitations } from "./invitation-list";
import { inviteMany, listInvitable, resendMany, withdrawMany } from "./many-invitations";
import { noteInvitationSeen, openInvitation } from "./open-invitation";

async function givenDraft(firm: GivenFirm, by: Person, number: string, email?: string, name = `Firma ${number}`) {
  const { client } = await givenClient({ firm, responsible: by, number, name });
  await saveDetails(by, {
    clientId: client.id,
    name,
    country: "DE",
    language: "de",
    number,
    contactName: "Kontakt",
    contactEmail: email,
  });
  return client;
}

const address = (tag: string) => `${tag}-${Math.random().toString(36).slice(2)}@krume.example`;
const list = (actor: Person, firm: GivenFirm, given: Record<string, string> = {}) =>
  listInvitations(actor, firm.id, invitationListQuery.parse(given));

describe("inviting many clients in one step", () => {
  let firm: GivenFirm;
  let owner: Person;
  beforeAll(async () => {
    ({ firm, owner } = await givenFirm());
  });

  it("writes to 120 at once, and each letter's link opens its own invitation", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const ids: string[] = [];
    for (let n = 0; n < 120; n++) ids.push((await givenDraft(own, boss, String(n), address(`many${n}`))).id);
    const candidates = await listInvitable(boss, own.id);
    expect(candidates.map((one) => one.hindrance)).toEqual(Array(120).fill(undefined));
    expect(await inviteMany(boss, { firmId: own.id, clientIds: ids, message: "Willkommen" })).toEqual({ done: 120, left: [] });
    const page = await list(boss, own);
    expect([page.rows.length, page.rows[0]?.state, Boolean(page.after)]).toEqual([50, "queued", true]);
    const last = page.rows[7];
    expect(await openInvitation(await tokenOf(last?.id ?? ""))).toMatchObject({
      state: "open",
      clientName: last?.clientName,
      message: "Willkommen",
    });
    // Sent twice: all are open already.
    const again = await inviteMany(boss, { firmId: own.id, clientIds: ids });
    expect([again.done, again.left.length, again.left[0]?.hindrance]).toEqual([0, 120, "open"]);
  }, 60_000);

  it("names what stands in the way, and leaves those out", async () => {
    const { staff: colleague } = await givenStaff({ firm });
    const elsewhere = await givenClient({ name: "Doppelt GmbH" });
    const boss = await givenContact({ client: elsewhere.client });
    const free = await givenUser();
    const good = await givenDraft(firm, owner, "1", free.email);
    const bare = await givenDraft(firm, owner, "2");
    const own = await givenDraft(firm, owner, "3", colleague.email);
    const taken = await givenDraft(firm, owner, "4", boss.email, "Doppelt GmbH");
    const other = await givenDraft(firm, owner, "5", boss.email, "Ganz andere Firma");
    const open = await givenDraft(firm, owner, "6", address("open"));
    await givenInvitation({ by: owner, client: open });
    const hindrances = Object.fromEntries((await listInvitable(owner, firm.id)).map((one) => [one.number, one.hindrance]));
    expect(hindrances).toEqual({ 1: undefined, 2: "noEmail", 3: "ownStaff", 4: "otherFirm", 5: undefined, 6: "open" });
    const all = [good, bare, own, taken, other, open].map((client) => client.id);
    const outcome = await inviteMany(owner, { firmId: firm.id, clientIds: all });
    expect(outcome.done).toBe(2);
    expect(outcome.left.map((one) => [one.number, one.hindrance])).toEqual([
      ["2", "noEmail"],
      ["3", "ownStaff"],
      ["4", "otherFirm"],
      ["6", "open"],
    ]);
  });

  it("knows whom an invitation went to that came to nothing, unless the firm noted somebody down since", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const clients = [];
    for (const number of ["1", "2", "3", "4"]) clients.push((await givenClient({ firm: own, responsible: boss, number })).client);
    const [declined, expired, withdrawn, noted] = clients;
    const made: Awaited<ReturnType<typeof givenInvitation>>[] = [];
    for (const client of clients) made.push(await givenInvitation({ by: boss, client }));
    for (const { token } of [made[0]!, made[3]!]) await declineInvitation({ token }, "Nein danke");
    await asSystem("test: time goes by", (tx) =>
      tx
        .update(invitations)
        .set({ expiresAt: new Date(0) })
        .where(eq(invitations.id, made[1]!.id)),
    );
    await withdrawContactInvitation(boss, { clientId: withdrawn!.id, invitationId: made[2]!.id });
    const email = address("noted");
    await saveDetails(boss, {
      clientId: noted!.id,
      name: "Vier",
      country: "DE",
      language: "de",
      number: "4",
      contactEmail: email,
    });
    const found = await listInvitable(boss, own.id);
    expect(found.map((one) => [one.email, one.hindrance, one.before])).toEqual([
      [made[0]!.email, undefined, "declined"],
      [made[1]!.email, undefined, "expired"],
      [undefined, "noEmail", undefined],
      [email, undefined, "declined"],
    ]);
    expect((await findExpected(boss, declined!.id))?.email).toBe(made[0]!.email);
    expect((await findExpected(boss, expired!.id))?.email).toBe(made[1]!.email);
    expect((await findExpected(boss, withdrawn!.id))?.email).toBeUndefined();
    expect((await findExpected(boss, noted!.id))?.email).toBe(email);
    await expect(findExpected((await givenFirm()).owner, declined!.id)).rejects.toMatchObject({ name: "NotVisible" });
    expect(await findExpected(await givenContact({ client: declined! }), declined!.id)).toBeUndefined();
    expect(await inviteMany(boss, { firmId: own.id, clientIds: [expired!.id] })).toEqual({ done: 1, left: [] });
  });

  it("by two people at once writes to each client once", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const { staff: second } = await givenStaff({ firm: own, role: "administrator" });
    const ids: string[] = [];
    for (let n = 0; n < 10; n++) ids.push((await givenDraft(own, boss, String(n), address(`race${n}`))).id);
    const outcomes = await Promise.all([boss, second].map((who) => inviteMany(who, { firmId: own.id, clientIds: ids })));
    expect(outcomes.map((one) => one.done).sort((a, b) => a - b)).toEqual([0, 10]);
    expect((await list(boss, own)).rows).toHaveLength(10);
  });

  it("is refused as a whole for clients of others", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const mine = await givenDraft(own, boss, "1", address("mine"));
    const { staff: colleague } = await givenStaff({ firm: own });
    const { owner: stranger, firm: strange } = await givenFirm();
    expect(await listInvitable(colleague, own.id)).toEqual([]);
    expect(await listInvitable(stranger, own.id)).toEqual([]);
    for (const [who, where] of [
      [colleague, own],
      [stranger, own],
      [stranger, strange],
    ] as const) {
      await expect(inviteMany(who, { firmId: where.id, clientIds: [mine.id] })).rejects.toMatchObject({ name: "NotVisible" });
    }
    expect((await list(boss, own)).rows).toEqual([]);
  });
});

describe("the list of invitations", () => {
  it("shows each with its state, to those who work for the client", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: colleague } = await givenStaff({ firm });
    const clients = [];
    for (let n = 0; n < 5; n++)
      clients.push((await givenClient({ firm, responsible: n === 0 ? colleague : owner, number: String(n) })).client);
    const made: Awaited<ReturnType<typeof givenInvitation>>[] = [];
    for (const client of clients) made.push(await givenInvitation({ by: client === clients[0] ? colleague : owner, client }));
    await noteInvitationSeen(made[0]!.token);
    await acceptInvitation({ token: made[1]!.token });
    await declineInvitation({ token: made[2]!.token }, "Nein danke");
    await asSystem("test: time goes by", (tx) =>
      tx
        .update(invitations)
        .set({ expiresAt: new Date(0) })
        .where(eq(invitations.id, made[3]!.id)),
    );
    await asSystem("test: a letter fails", (tx) =>
      tx.execute(
        sql`update letters set state = 'failed', error = 'refusedAddress: 550' where id = (select letter_id from invitations where id = ${made[4]!.id})`,
      ),
    );
    const seen = (await list(owner, firm)).rows.map((row) => [row.number, row.state]);
    expect(seen).toEqual([
      ["4", "failed"],
      ["3", "expired"],
      ["2", "declined"],
      ["1", "accepted"],
      ["0", "opened"],
    ]);
    expect((await list(owner, firm, { state: "failed" })).rows).toMatchObject([{ number: "4", failure: "refusedAddress: 550" }]);
    expect((await list(owner, firm, { state: "expired" })).rows.map((row) => row.number)).toEqual(["3"]);
    expect((await list(colleague, firm)).rows.map((row) => row.number)).toEqual(["0"]);
    const { counts } = await list(owner, firm, { state: "expired" });
    expect(counts).toEqual({ failed: 1, expired: 1, declined: 1, accepted: 1, opened: 1 });
    expect((await list(colleague, firm)).counts).toEqual({ opened: 1 });
    expect((await list((await givenFirm()).owner, firm)).counts).toEqual({});
    const wanted = await list(owner, firm, { q: made[2]!.email.toUpperCase() });
    expect([wanted.rows.map((row) => row.number), wanted.counts]).toEqual([["2"], { declined: 1 }]);
    expect((await list(owner, firm, { q: clients[1]!.name.slice(1) })).rows.map((row) => row.number)).toEqual(["1"]);
    expect((await list(owner, firm, { q: "%" })).rows).toEqual([]);
    expect((await list((await givenFirm()).owner, firm)).rows).toEqual([]);
    expect((await list(await givenContact({ client: clients[0]! }), firm)).rows).toEqual([]);
  });

  it("sends many again, failed ones too, and takes many back; what was answered stays", async () => {
    const { firm, owner } = await givenFirm();
    const which = [];
    const tokens = [];
    for (let n = 0; n < 3; n++) {
      const { client } = await givenClient({ firm, responsible: owner });
      const { id, token } = await givenInvitation({ by: owner, client });
      which.push({ clientId: client.id, invitationId: id });
      tokens.push(token);
    }
    await acceptInvitation({ token: tokens[0]! });
    expect(await resendMany(owner, which)).toBe(2);
    expect(await openInvitation(tokens[1]!)).toBeUndefined();
    expect(await openInvitation(await tokenOf(which[1]!.invitationId))).toMatchObject({ state: "open" });
    expect(await withdrawMany(owner, which)).toBe(2);
    expect((await list(owner, firm)).rows.map((row) => row.state).sort()).toEqual(["accepted", "withdrawn", "withdrawn"]);
    const { owner: stranger } = await givenFirm();
    await expect(withdrawMany(stranger, which)).rejects.toMatchObject({ name: "NotVisible" });
  });

  it("leaves to the client what the client sent", async () => {
    const { client, responsible } = await givenClient();
    const main = await givenContact({ client });
    const { id } = await givenInvitation({ by: main, client });
    const which = { clientId: client.id, invitationId: id };
    await expect(resendContactInvitation(responsible, which)).rejects.toMatchObject({ code: "invitation.clientsOwn" });
    await expect(withdrawContactInvitation(responsible, which)).rejects.toMatchObject({ code: "invitation.clientsOwn" });
    await withdrawContactInvitation(main, which);
  });
});

describe("the forms for many", () => {
  it("say what to choose when nothing is ticked", () => {
    const said = (answer: { error?: { issues: { message: string }[] } | undefined }) =>
      answer.error?.issues.map((one) => one.message);
    expect(said(manyOfFirm.safeParse({ what: "withdraw" }))).toEqual(["invitation.chooseSome"]);
    expect(said(manyInvitations.safeParse({ firmId: crypto.randomUUID() }))).toEqual(["invitation.chooseClient"]);
  });
});
