import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { newId } from "@/db/id";
import { invitations } from "@/db/schema/collaboration";
import { asActor } from "@/lib/access/as-actor";
import { databaseError } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce, announceTo } from "@/lib/live/announce";
import { type Addressee, listAddressees } from "./addressees";
import { type Expected, readExpected } from "./expected";
import { sendLink } from "./invitation-link";
import { asOfferRefusal, linesOf, offerServices } from "./offering";
import type { ServicesInvitation } from "./service-input";

const open = ["queued", "sent", "opened", "failed"] as const;

export type Inviting = {
  /** Administrators of the client, any of whom may be written to; nobody where the first contact is still to come. */
  recipients: Addressee[];
  /** The invitation that stands in the way of another. */
  waiting: { id: string; name: string } | undefined;
  /** Whom the firm noted down as the one to invite. */
  expected: Expected;
};

/** What stands before offering more services: to whom, and whether an invitation is open already. For the firm's people. */
export async function findInviting(actor: { userId: string }, clientId: string): Promise<Inviting | undefined> {
  return asActor(actor, { clientId }, async (tx) => {
    const file = await requireClientFile(tx, actor, clientId);
    if (file.side !== "firm" || !file.collaboration) return undefined;
    const recipients = await listAddressees(tx, file.collaboration.id);
    const [waiting] = await tx
      .select({ id: invitations.id, name: invitations.name })
      .from(invitations)
      .where(and(eq(invitations.clientId, clientId), eq(invitations.kind, "service"), inArray(invitations.state, [...open])));
    const expected = await readExpected(tx, file.collaboration.id);
    return { recipients: recipients.filter(({ side }) => side === "client"), waiting, expected };
  });
}

/**
 * Asks a client that works with the firm already for more services: one mail to one of its administrators, listing all of them.
 * Says why where it is not possible; of two at the same moment one goes out.
 */
export async function inviteToServices(actor: Actor, input: ServicesInvitation): Promise<string> {
  try {
    return await asActor(actor, input, async (tx) => {
      const file = await requireClientFile(tx, actor, input.clientId);
      const { collaboration } = file;
      if (file.side !== "firm" || !collaboration) throw new NotVisible();
      if (input.services.length === 0) throw new Refusal("agreement.noServices", {}, "services");
      const to = (await listAddressees(tx, collaboration.id)).find(
        (one) => one.userId === input.recipientId && one.side === "client",
      );
      if (!to) throw new Refusal("agreement.noRecipient", {}, "recipientId");
      await tx
        .update(invitations)
        .set({ state: "expired" })
        .where(
          and(
            eq(invitations.clientId, file.id),
            eq(invitations.kind, "service"),
            inArray(invitations.state, [...open]),
            lt(invitations.expiresAt, new Date()),
          ),
        );
      const id = newId();
      const services = await linesOf(tx, collaboration.firm.id, input.services);
      const letter = {
        id,
        round: 1,
        kind: "service" as const,
        name: to.name,
        email: to.email,
        role: "administrator",
        language: to.language,
      };
      const link = await sendLink(tx, actor, {
        ...letter,
        message: input.message,
        firm: collaboration.firm,
        client: file,
        services,
      });
      await tx.insert(invitations).values({
        ...letter,
        clientId: file.id,
        firmId: collaboration.firm.id,
        collaborationId: collaboration.id,
        message: input.message ?? null,
        createdBy: actor.userId,
        createdByName: actor.name,
        ...link,
      });
      await offerServices(tx, { collaborationId: collaboration.id, invitationId: id }, input.services);
      await recordActivity(tx, actor, {
        kind: "invitation.sent",
        at: { clientId: file.id, scopeId: file.id, firmId: collaboration.firm.id },
        subject: { type: "invitation", id },
        data: { name: to.name },
      });
      await announce(tx, { clientId: file.id, scopeId: file.id, topic: "agreements" });
      await announceTo(tx, [to.userId], "invitations");
      return id;
    });
  } catch (error) {
    if (databaseError(error)?.constraint === "invitations_one_open_service") throw new Refusal("agreement.openInvitation");
    throw asOfferRefusal(error);
  }
}
