import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { clients } from "@/db/schema/clients";
import { collaborations } from "@/db/schema/collaboration";
import { contacts, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { findClientFile } from "@/lib/clients/client-file";
import { listHistory } from "@/lib/clients/history";
import { givenClient, givenContact, givenInvitation, givenUser, type Person, tokenOf } from "@/lib/testing/given";
import { runOut, stateOfInvitation } from "@/lib/testing/given-invitations";
import { acceptInvitation, declineInvitation } from "./answer";
import { listContactInvitations, resendContactInvitation, withdrawContactInvitation } from "./contact-invitations";
import { listOwnInvitations, noteInvitationSeen, openInvitation } from "./open-invitation";

const kinds = async (actor: Person, clientId: string) =>
  (await listHistory(actor, { clientId })).entries.map((entry) => entry.kind);

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
    expect([await stateOfInvitation(id), await opened()]).toEqual(["queued", 0]);
    for (let look = 0; look < 2; look += 1) await noteInvitationSeen(token);
    await noteInvitationSeen("nonsense");
    expect([await stateOfInvitation(id), await opened()]).toEqual(["opened", 1]);
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
    await runOut(id);
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
