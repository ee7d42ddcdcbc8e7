import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { invitations } from "@/db/schema/collaboration";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { renderLetter } from "@/lib/mail/render";
import { givenClient, givenContact, givenInvitation, givenOffers } from "@/lib/testing/given";
import { letterSamples } from "@/lib/testing/given-letters";
import { inviteToServices } from "./service-invitations";

async function letterOf(invitationId: string) {
  const [row] = await asSystem("test: its letter", (tx) =>
    tx
      .select({ data: letters.data })
      .from(letters)
      .innerJoin(invitations, eq(invitations.letterId, letters.id))
      .where(eq(invitations.id, invitationId)),
  );
  return row?.data;
}

describe("the letter about services", () => {
  it("invites somebody new, and offers further ones to whom the firm works with already", async () => {
    const { client, firm, responsible } = await givenClient();
    const first = await givenInvitation({ by: responsible, client, role: "administrator" });
    expect(await letterOf(first.id)).toMatchObject({ isKnown: false });
    const contact = await givenContact({ client });
    const services = await givenOffers(firm, ["bookkeeping"]);
    const further = await inviteToServices(responsible, { clientId: client.id, recipientId: contact.userId, services });
    expect(await letterOf(further)).toMatchObject({ isKnown: true });
  });

  it("calls nobody to a client file that they have", async () => {
    const data = { ...letterSamples.invitation, isKnown: true };
    const { subject, text } = await renderLetter({ kind: "invitation", language: "de", data });
    expect(subject).toBe("Steuerkanzlei Lindner bietet weitere Dienste an: Bäckerei Krume");
    expect(text).not.toMatch(/lädt Sie ein|kein Passwort|gemeinsam zu führen/);
  });
});
