import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { clients } from "@/db/schema/clients";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { letters } from "@/db/schema/mail";
import { contacts, users } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { findClientFile } from "@/lib/clients/client-file";
import { listHistory } from "@/lib/clients/history";
import {
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
import {
  createClientWithContact,
  inviteContact,
  listContactInvitations,
  resendContactInvitation,
  withdrawContactInvitation,
} from "./contact-invitations";
import { listOwnInvitations, noteInvitationSeen, openInvitation } from "./open-invitation";
import { endCollaboration } from "./parting";
import { listPendingInvitations } from "./pending";

const kinds = async (actor: Person, clientId: string) =>
  (await listHistory(actor, { clientId })).entries.map((entry) => entry.kind);
const stateOf = async (id: string) => {
  const [row] = await asSystem("test", (tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
  return row?.state;
};
const expire = (id: string) =>
  asSystem("test", (tx) =>
    tx
      .update(invitations)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(invitations.id, id)),
  );
const form = { role: "user", language: "de" } as const;

describe("inviting a contact", () => {
  it("keeps only the hash of the link, queues the mail and writes it down", async () => {
    const { client, responsible } = await givenClient();
    const { id, token, email } = await givenInvitation({ by: responsible, client });
    const [row] = await asSystem("test", (tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
    expect(row).toMatchObject({ state: "queued", email, role: "administrator" });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await kinds(responsible, client.id)).toEqual(["invitation.sent", "client.created"]);
    expect(
      await listPendingInvitations(responsible, (await findClientFile(responsible, client.id))?.collaboration?.firm.id ?? ""),
    ).toMatchObject([{ id, clientName: client.name }]);
  });

  it("is refused for staff of the firm, for a contact, and while an invitation is open", async () => {
    const { client, firm, responsible } = await givenClient();
    const { staff: colleague } = await givenStaff({ firm });
    const invite = (by: Person, email: string) => inviteContact(by, { ...form, clientId: client.id, name: "Jemand", email });
    await expect(invite(responsible, colleague.email)).rejects.toMatchObject({ code: "invitation.ownStaff", field: "email" });
    const open = await givenInvitation({ by: responsible, client });
    await expect(invite(responsible, open.email)).rejects.toMatchObject({ code: "invitation.alreadyOpen" });
    const contact = await givenContact({ client });
    const other = await givenContact({ client });
    await expect(invite(contact, other.email)).rejects.toMatchObject({ code: "invitation.alreadyContact" });
    await expect(invite(other, "neu@example.test")).rejects.toMatchObject({ code: "invitation.administratorsInvite" });
    await expect(invite(responsible, "neu@example.test")).rejects.toMatchObject({ code: "invitation.clientInvites" });
    await invite(contact, "neu@example.test");
  });

  it("is refused for a company that works with another firm, which is not named", async () => {
    const person = await givenUser();
    const busy = await givenClient({ name: "Krume Handel GmbH" });
    await givenContact({ client: busy.client, person });
    const { client, responsible } = await givenClient({ name: "KRUME Handel GmbH" });
    const asked = {
      clientId: client.id,
      name: "Krume",
      email: person.email,
      role: "administrator" as const,
      language: "de" as const,
    };
    await expect(inviteContact(responsible, { ...asked, message: undefined })).rejects.toMatchObject({
      code: "invitation.otherFirm",
      field: "email",
      values: {},
    });
    await endCollaboration(person, { clientId: busy.client.id, name: busy.client.name, reason: undefined });
    await expect(inviteContact(responsible, { ...asked, message: undefined })).resolves.toBeDefined();
  });

  it("makes room for a new one when the old one ran out", async () => {
    const { client, responsible } = await givenClient();
    const { id, email } = await givenInvitation({ by: responsible, client });
    await expire(id);
    expect(await listContactInvitations(responsible, client.id)).toMatchObject([{ id, state: "expired" }]);
    await givenInvitation({ by: responsible, client, email });
    expect(await stateOf(id)).toBe("expired");
  });

  it("of two at the same moment lets one through", async () => {
    const { client, responsible } = await givenClient();
    const both = await Promise.allSettled(
      [1, 2].map(() => givenInvitation({ by: responsible, client, email: "gleich@example.test" })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "invitation.alreadyOpen" } });
  });

  it("follows its letter: sent, or failed with the reason", async () => {
    const { client, responsible } = await givenClient();
    const { id } = await givenInvitation({ by: responsible, client });
    const [row] = await asSystem("test", (tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
    const letter = (set: object) =>
      asSystem("test", (tx) =>
        tx
          .update(letters)
          .set(set)
          .where(eq(letters.id, row?.letterId ?? "")),
      );
    await letter({ state: "failed", error: "refusedAddress: no such user" });
    expect(await listContactInvitations(responsible, client.id)).toMatchObject([
      { state: "failed", failure: "refusedAddress: no such user" },
    ]);
    await letter({ state: "sent", error: null, sentAt: new Date() });
    expect(await listContactInvitations(responsible, client.id)).toMatchObject([{ state: "sent", failure: undefined }]);
  });

  it("happens together with the new client, or not at all", async () => {
    const { firm, owner } = await givenFirm();
    const named = { firmId: firm.id, name: "Café Zwölfuhr", number: "10038", language: "de" as const };
    await expect(createClientWithContact(owner, named, { name: "Selbst", email: owner.email })).rejects.toMatchObject({
      code: "invitation.ownStaff",
    });
    const id = await createClientWithContact(owner, named, { name: "Mirja Okonjo", email: "mirja@example.test" });
    expect(await listContactInvitations(owner, id)).toMatchObject([{ email: "mirja@example.test", role: "administrator" }]);
  });
});

describe("letters", () => {
  it("to one address, and of one person, have an end", async () => {
    const { client, responsible } = await givenClient();
    const { id } = await givenInvitation({ by: responsible, client });
    const again = () => resendContactInvitation(responsible, { clientId: client.id, invitationId: id });
    for (let n = 2; n <= 5; n += 1) await again();
    await expect(again()).rejects.toMatchObject({ code: expect.stringMatching(/^auth.wait/) });
    const one = async () => givenInvitation({ by: responsible, client });
    for (let n = 7; n <= 60; n += 1) await one();
    await expect(one()).rejects.toMatchObject({ code: "auth.waitSeconds" });
  });
});

describe("an invitation's link", () => {
  it("shows who invites and for what, and opening it uses nothing up", async () => {
    const { client, firm, responsible } = await givenClient();
    const { id, token, name } = await givenInvitation({ by: responsible, client });
    const view = {
      state: "open",
      kind: "contact",
      clientName: client.name,
      inviterName: responsible.name,
      name,
      needsPassword: false,
    };
    expect(await openInvitation(token)).toMatchObject({ ...view, firm: { name: firm.name } });
    expect(await openInvitation(token)).toMatchObject(view);
    const opened = async () => (await kinds(responsible, client.id)).filter((kind) => kind === "invitation.opened").length;
    expect([await stateOf(id), await opened()]).toEqual(["queued", 0]);
    for (let look = 0; look < 2; look += 1) await noteInvitationSeen(token);
    await noteInvitationSeen("nonsense");
    expect([await stateOf(id), await opened()]).toEqual(["opened", 1]);
  });

  it("accepted by somebody new makes the account, the main contact and the active collaboration", async () => {
    const { client, responsible } = await givenClient();
    const { token, email } = await givenInvitation({ by: responsible, client });
    const { userId, clientId } = await acceptInvitation({ token });
    expect(clientId).toBe(client.id);
    const file = await findClientFile({ userId }, client.id);
    expect(file).toMatchObject({ side: "client", administers: true, leads: false, collaboration: { state: "active" } });
    const [user] = await asSystem("test", (tx) => tx.select().from(users).where(eq(users.email, email)));
    expect(user).toMatchObject({ id: userId, passwordHash: null });
    expect(user?.emailVerified).toBeInstanceOf(Date);
    const [row] = await asSystem("test", (tx) =>
      tx.select({ main: clients.mainContactId }).from(clients).where(eq(clients.id, client.id)),
    );
    expect(row?.main).toBe(userId);
    expect((await kinds(responsible, client.id)).slice(0, 3)).toEqual([
      "service.accepted",
      "contact.joined",
      "invitation.accepted",
    ]);
  });

  it("accepted twice, also at the same moment, says so the second time and changes nothing", async () => {
    const { client, responsible } = await givenClient();
    const { token } = await givenInvitation({ by: responsible, client });
    const both = await Promise.allSettled([acceptInvitation({ token }), acceptInvitation({ token })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "invitation.accepted" } });
    expect(await openInvitation(token)).toEqual({ state: "accepted" });
    const rows = await asSystem("test", (tx) => tx.select().from(contacts).where(eq(contacts.clientId, client.id)));
    expect(rows).toHaveLength(1);
  });

  it("joins an existing account, which keeps its name and its other places", async () => {
    const known = await givenContact({ client: (await givenClient()).client, name: "Sabine Krume" });
    const { client, responsible } = await givenClient();
    const { token } = await givenInvitation({ by: responsible, client, email: known.email, name: "S. Krume" });
    const accepted = await acceptInvitation({ token, userId: known.userId });
    expect(accepted).toEqual({ userId: known.userId, clientId: client.id, created: false });
    const [user] = await asSystem("test", (tx) => tx.select().from(users).where(eq(users.id, known.userId)));
    expect(user?.name).toBe("Sabine Krume");
  });

  it("makes a later contact a user, and leaves the main contact where it is", async () => {
    const { client } = await givenClient();
    const main = await givenContact({ client });
    const { token } = await givenInvitation({ by: main, client });
    const { userId } = await acceptInvitation({ token });
    expect(await findClientFile({ userId }, client.id)).toMatchObject({ side: "client", administers: false });
    expect(await findClientFile(main, client.id)).toMatchObject({ administers: true });
  });

  it("declined gives the firm the reason and nobody access", async () => {
    const { client, responsible } = await givenClient();
    const { token, email } = await givenInvitation({ by: responsible, client });
    await declineInvitation({ token }, "Wir bleiben bei Papier.");
    expect(await listContactInvitations(responsible, client.id)).toMatchObject([
      { state: "declined", declineReason: "Wir bleiben bei Papier." },
    ]);
    await expect(acceptInvitation({ token })).rejects.toMatchObject({ code: "invitation.declined" });
    expect(await asSystem("test", (tx) => tx.select().from(users).where(eq(users.email, email)))).toEqual([]);
    expect((await kinds(responsible, client.id))[0]).toBe("invitation.declined");
  });

  it("sent again replaces the earlier link, withdrawn or run out says so, and unknown says nothing", async () => {
    const { client, responsible } = await givenClient();
    const { id, token: first } = await givenInvitation({ by: responsible, client });
    await resendContactInvitation(responsible, { clientId: client.id, invitationId: id });
    const second = await tokenOf(id);
    expect(second).not.toBe(first);
    expect(await openInvitation(first)).toBeUndefined();
    await expect(acceptInvitation({ token: first })).rejects.toMatchObject({ code: "invitation.unknown" });
    await expire(id);
    expect(await openInvitation(second)).toEqual({ state: "expired" });
    await expect(acceptInvitation({ token: second })).rejects.toMatchObject({ code: "invitation.expired" });
    await resendContactInvitation(responsible, { clientId: client.id, invitationId: id });
    const third = await tokenOf(id);
    await withdrawContactInvitation(responsible, { clientId: client.id, invitationId: id });
    expect(await openInvitation(third)).toEqual({ state: "withdrawn" });
    await expect(acceptInvitation({ token: third })).rejects.toMatchObject({ code: "invitation.withdrawn" });
    await expect(resendContactInvitation(responsible, { clientId: client.id, invitationId: id })).rejects.toMatchObject({
      code: "invitation.decided",
    });
    expect(await openInvitation("nonsense")).toBeUndefined();
    await expect(declineInvitation({ token: "" }, undefined)).rejects.toMatchObject({ code: "invitation.unknown" });
  });

  it("is worth nothing once the collaboration has ended", async () => {
    const { client, responsible } = await givenClient();
    const { token } = await givenInvitation({ by: responsible, client });
    await asSystem("test", (tx) =>
      tx
        .update(collaborations)
        .set({ state: "ended", endedAt: new Date(), endedSide: "firm" })
        .where(eq(collaborations.clientId, client.id)),
    );
    expect(await openInvitation(token)).toEqual({ state: "withdrawn" });
    await expect(acceptInvitation({ token })).rejects.toMatchObject({ code: "invitation.withdrawn" });
  });
});

describe("an invitation for somebody who is signed in", () => {
  it("is shown to its own address alone and can be answered there", async () => {
    const me = await givenUser();
    const { client, responsible } = await givenClient();
    const { id } = await givenInvitation({ by: responsible, client, email: me.email });
    expect(await listOwnInvitations(me)).toMatchObject([{ id, clientName: client.name, inviterName: responsible.name }]);
    const stranger = await givenUser();
    expect(await listOwnInvitations(stranger)).toEqual([]);
    await expect(acceptInvitation({ invitationId: id, userId: stranger.userId })).rejects.toMatchObject({ name: "NotVisible" });
    await expect(declineInvitation({ invitationId: id, userId: stranger.userId }, undefined)).rejects.toMatchObject({
      name: "NotVisible",
    });
    expect(await acceptInvitation({ invitationId: id, userId: me.userId })).toMatchObject({
      userId: me.userId,
      clientId: client.id,
    });
    expect(await listOwnInvitations(me)).toEqual([]);
  });
});

describe("strangers and invitations", () => {
  let world: Awaited<ReturnType<typeof givenClient>>;
  let invitation: Awaited<ReturnType<typeof givenInvitation>>;
  let strangers: Person[];

  beforeAll(async () => {
    world = await givenClient();
    invitation = await givenInvitation({ by: world.responsible, client: world.client });
    const { owner } = await givenFirm();
    const { staff: colleague } = await givenStaff({ firm: world.firm });
    const otherContact = await givenContact({ client: (await givenClient()).client });
    strangers = [owner, colleague, otherContact, await givenUser()];
  });

  it("neither see, send again, withdraw nor add one", async () => {
    const which = { clientId: world.client.id, invitationId: invitation.id };
    for (const stranger of strangers) {
      expect(await listContactInvitations(stranger, world.client.id)).toEqual([]);
      await expect(resendContactInvitation(stranger, which)).rejects.toMatchObject({ name: "NotVisible" });
      await expect(withdrawContactInvitation(stranger, which)).rejects.toMatchObject({ name: "NotVisible" });
      await expect(
        inviteContact(stranger, { ...form, clientId: world.client.id, name: "X", email: "x@example.test" }),
      ).rejects.toMatchObject({ name: "NotVisible" });
      expect(await listPendingInvitations(stranger, world.firm.id)).toEqual([]);
    }
    expect(await stateOf(invitation.id)).toBe("queued");
  });

  it("can't reach it through a client of their own", async () => {
    const own = await givenClient();
    await expect(
      withdrawContactInvitation(own.responsible, { clientId: own.client.id, invitationId: invitation.id }),
    ).rejects.toMatchObject({ name: "NotVisible" });
    const rows = await asActor(own.responsible, {}, (tx) =>
      tx.select().from(invitations).where(eq(invitations.id, invitation.id)),
    );
    expect(rows).toEqual([]);
  });
});
