import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { collaborations } from "@/db/schema/collaboration";
import { contacts, staff, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenContact, givenFirm, givenInvitation, givenUser, tokenOf } from "@/lib/testing/given";
import { stateOfInvitation } from "@/lib/testing/given-invitations";
import { acceptInvitation, declineInvitation } from "./answer";
import { openInvitation, signInAddress } from "./open-invitation";
import { inviteStaff } from "./staff-invitations";

const signInFirst = { code: "invitation.signInFirst" };

/** Somebody with a company of their own, and an invitation to another one that somebody else may hold. */
async function givenHeldLetter() {
  const { client: own } = await givenClient({ name: "Almas Töpferei" });
  const alma = await givenContact({ client: own });
  const { client, responsible } = await givenClient();
  const invitation = await givenInvitation({ by: responsible, client, email: alma.email });
  return { own, alma, client, ...invitation };
}

describe("a letter to somebody who has an account", () => {
  it("answers nothing for whoever holds it: not signed in, or signed in as somebody else", async () => {
    const { token, id, client, own } = await givenHeldLetter();
    const stranger = await givenUser();
    for (const userId of [undefined, stranger.userId]) {
      await expect(acceptInvitation({ token, userId })).rejects.toMatchObject(signInFirst);
      await expect(acceptInvitation({ token, userId }, { company: own.id })).rejects.toMatchObject(signInFirst);
      await expect(declineInvitation({ token, userId }, "Nein")).rejects.toMatchObject(signInFirst);
    }
    expect(await stateOfInvitation(id)).toBe("queued");
    expect(await asSystem("test", (tx) => tx.select().from(contacts).where(eq(contacts.clientId, client.id)))).toEqual([]);
  });

  it("shows none of their companies, and where to send the link to sign in with", async () => {
    const { token, own, alma, client } = await givenHeldLetter();
    const stranger = await givenUser();
    for (const looker of [undefined, stranger]) {
      const shown = await openInvitation(token, looker);
      expect(shown).toMatchObject({ clientName: client.name, companies: [], needsSignIn: true, signedIn: false });
    }
    expect(await signInAddress(token)).toBe(alma.email);
    expect(await openInvitation(token, alma)).toMatchObject({
      companies: [{ id: own.id }],
      needsSignIn: false,
      signedIn: true,
    });
    expect(await acceptInvitation({ token, userId: alma.userId })).toMatchObject({ userId: alma.userId, created: false });
    expect(await signInAddress(token)).toBeUndefined();
    expect(await signInAddress("nonsense")).toBeUndefined();
  });

  it("does not let a firm back in that their company has left", async () => {
    const { token, own, alma } = await givenHeldLetter();
    await asSystem("test", (tx) =>
      tx
        .update(collaborations)
        .set({ state: "ended", endedAt: new Date(), endedSide: "client" })
        .where(eq(collaborations.clientId, own.id)),
    );
    await asSystem("test", (tx) => tx.update(users).set({ totpEnabledAt: new Date() }).where(eq(users.id, alma.userId)));
    await expect(acceptInvitation({ token }, { company: own.id })).rejects.toMatchObject(signInFirst);
    await expect(declineInvitation({ token }, undefined)).rejects.toMatchObject(signInFirst);
    const open = await asSystem("test", (tx) => tx.select().from(collaborations).where(eq(collaborations.clientId, own.id)));
    expect(open.map((one) => one.state)).toEqual(["ended"]);
  });

  it("sets no password for staff who have none yet, signed in or not", async () => {
    const { firm, owner } = await givenFirm();
    const ulla = await givenUser();
    await asSystem("test", (tx) => tx.update(users).set({ passwordHash: null }).where(eq(users.id, ulla.userId)));
    const invited = { firmId: firm.id, email: ulla.email, name: "Ulla Ek", role: "staff" as const, language: "de" as const };
    const token = await tokenOf(await inviteStaff(owner, invited));
    const password = "vier-Elefanten-im-Regen";
    expect(await openInvitation(token)).toMatchObject({ needsPassword: false, needsSignIn: true });
    await expect(acceptInvitation({ token }, { password })).rejects.toMatchObject(signInFirst);
    expect(await asSystem("test", (tx) => tx.select().from(staff).where(eq(staff.userId, ulla.userId)))).toEqual([]);
    await acceptInvitation({ token, userId: ulla.userId }, { password });
    const [user] = await asSystem("test", (tx) => tx.select().from(users).where(eq(users.id, ulla.userId)));
    expect(user?.passwordHash).toBeNull();
    expect(await asSystem("test", (tx) => tx.select().from(staff).where(eq(staff.userId, ulla.userId)))).toHaveLength(1);
  });

  it("to a disabled account says so and sends nothing", async () => {
    const { token, alma } = await givenHeldLetter();
    await asSystem("test", (tx) => tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, alma.userId)));
    const disabled = { code: "invitation.disabled" };
    await expect(acceptInvitation({ token })).rejects.toMatchObject(disabled);
    await expect(declineInvitation({ token }, undefined)).rejects.toMatchObject(disabled);
    await expect(signInAddress(token)).rejects.toMatchObject(disabled);
  });
});

describe("two letters to the same new address", () => {
  it("make one account: the first answer signs in, the other one waits for that", async () => {
    const email = "neu-in-beiden@example.test";
    const letters = [];
    for (let n = 0; n < 2; n++) {
      const { client, responsible } = await givenClient();
      letters.push(await givenInvitation({ by: responsible, client, email }));
    }
    expect(await signInAddress(letters[0]!.token)).toBeUndefined();
    const both = await Promise.allSettled(letters.map(({ token }) => acceptInvitation({ token })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "fulfilled")).toMatchObject({ value: { created: true } });
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: signInFirst });
  });
});
