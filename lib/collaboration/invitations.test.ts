import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { invitations } from "@/db/schema/collaboration";
import { letters } from "@/db/schema/mail";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { findClientFile } from "@/lib/clients/client-file";
import { listHistory } from "@/lib/clients/history";
import { givenClient, givenContact, givenFirm, givenInvitation, givenStaff, givenUser, type Person } from "@/lib/testing/given";
import { runOut, stateOfInvitation } from "@/lib/testing/given-invitations";
import {
  createClientWithContact,
  inviteContact,
  listContactInvitations,
  resendContactInvitation,
  withdrawContactInvitation,
} from "./contact-invitations";
import { endCollaboration } from "./parting";
import { listPendingInvitations } from "./pending";

const kinds = async (actor: Person, clientId: string) =>
  (await listHistory(actor, { clientId })).entries.map((entry) => entry.kind);
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
    await runOut(id);
    expect(await listContactInvitations(responsible, client.id)).toMatchObject([{ id, state: "expired" }]);
    await givenInvitation({ by: responsible, client, email });
    expect(await stateOfInvitation(id)).toBe("expired");
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
    expect(await stateOfInvitation(invitation.id)).toBe("queued");
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
