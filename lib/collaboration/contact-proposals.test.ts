import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenContact, givenFirm, givenStaff, type Person, tokenOf } from "@/lib/testing/given";
import { listContactInvitations } from "./contact-invitations";
import { confirmProposal, declineProposal, listProposals, proposeContact, withdrawProposal } from "./contact-proposals";
import { openInvitation } from "./open-invitation";

let made = 0;
const wish = (clientId: string) => ({
  clientId,
  name: "Mirja Okonjo",
  email: `mirja-${++made}-${clientId}@example.test`,
  role: "user" as const,
  language: "de" as const,
  reason: "macht ab Januar die Löhne",
});

async function givenProposal() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  const contact = await givenContact({ client });
  const input = wish(client.id);
  const proposalId = await proposeContact(responsible, input);
  return { client, firm, responsible, main, contact, input, which: { clientId: client.id, proposalId } };
}

describe("a proposed contact", () => {
  it("is invited once the client's administrator agrees, in the administrator's name", async () => {
    const { main, contact, responsible, client, input, which } = await givenProposal();
    const written = await asSystem("test", (tx) => tx.select().from(letters).where(eq(letters.clientId, client.id)));
    expect(written.map((letter) => [letter.kind, letter.toAddress])).toEqual([["contact-proposed", main.email]]);
    expect(await listProposals(main, client.id)).toMatchObject([{ name: input.name, email: input.email, reason: input.reason }]);
    expect(await listProposals(contact, client.id)).toEqual([]);
    await confirmProposal(main, which);
    const [invitation] = await listContactInvitations(main, client.id);
    expect(invitation).toMatchObject({ email: input.email, role: "user", createdByName: main.name, side: "client" });
    expect(await openInvitation(await tokenOf(invitation?.id ?? ""))).toMatchObject({ state: "open" });
    expect(await listProposals(responsible, client.id)).toEqual([]);
  });

  it("is declined or withdrawn without a word to anybody", async () => {
    const first = await givenProposal();
    await declineProposal(first.main, first.which);
    const second = await givenProposal();
    await withdrawProposal(second.responsible, second.which);
    for (const { main, client } of [first, second]) {
      expect(await listProposals(main, client.id)).toEqual([]);
      expect(await listContactInvitations(main, client.id)).toEqual([]);
    }
    await proposeContact(first.responsible, first.input);
  });

  it("is decided once, by two administrators at the same moment too, and by the right side alone", async () => {
    const { main, contact, client, responsible, which } = await givenProposal();
    const second = await givenContact({ client, role: "administrator" });
    await expect(confirmProposal(responsible, which)).rejects.toMatchObject({ code: "proposal.notYours" });
    await expect(withdrawProposal(main, which)).rejects.toMatchObject({ code: "proposal.notYours" });
    await expect(confirmProposal(contact, which)).rejects.toMatchObject({ name: "NotVisible" });
    const outcomes = await Promise.allSettled([
      confirmProposal(main, which),
      confirmProposal(second, which),
      withdrawProposal(responsible, which),
    ]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "proposal.decided" });
  });

  it("needs a client with people of its own, and a person who is not there yet", async () => {
    const empty = await givenClient();
    await expect(proposeContact(empty.responsible, wish(empty.client.id))).rejects.toMatchObject({
      code: "proposal.inviteInstead",
    });
    const { responsible, main, client, input, firm } = await givenProposal();
    const again = (by: Person, email: string) => proposeContact(by, { ...input, email });
    await expect(again(responsible, input.email)).rejects.toMatchObject({ code: "proposal.alreadyOpen", field: "email" });
    await expect(again(responsible, main.email)).rejects.toMatchObject({ code: "invitation.alreadyContact" });
    await expect(again(responsible, (await givenStaff({ firm })).staff.email)).rejects.toMatchObject({
      code: "invitation.ownStaff",
    });
    await expect(again(main, wish(client.id).email)).rejects.toMatchObject({ code: "proposal.firmProposes" });
  });

  it("does not exist for strangers", async () => {
    const { client, firm, which, input } = await givenProposal();
    const strangers = [
      (await givenFirm()).owner,
      (await givenStaff({ firm })).staff,
      await givenContact({ client: (await givenClient()).client }),
    ];
    for (const stranger of strangers) {
      expect(await listProposals(stranger, client.id)).toEqual([]);
      await expect(proposeContact(stranger, input)).rejects.toMatchObject({ name: "NotVisible" });
      for (const step of [confirmProposal, declineProposal, withdrawProposal])
        await expect(step(stranger, which)).rejects.toMatchObject({ name: "NotVisible" });
    }
  });
});
