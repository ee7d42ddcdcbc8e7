import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { invitations } from "@/db/schema/collaboration";
import { contacts } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { addClient, asRefusal } from "@/lib/clients/clients";
import type { NewClient } from "@/lib/clients/input";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { ContactInvitation } from "./input";
import { sendLink } from "./invitation-link";
import { asOpenAlready, type Invitation, readInvitations, renew, requireNoneOpen, withdraw } from "./invitations";
import { asOfferRefusal, linesOf, linesOfInvitation, offerServices, usualOffers } from "./offering";

/** The invitations of a client's contacts, to join or to further services. */
export const ofClient = (clientId: string) =>
  and(eq(invitations.clientId, clientId), inArray(invitations.kind, ["contact", "service"]));

/** Invites a person to become a contact of the client; the mail goes out after the commit. Says why where it is not possible. */
export async function inviteContact(actor: Actor, input: ContactInvitation): Promise<string> {
  try {
    return await asActor(actor, input, async (tx) => inviteIn(tx, actor, input));
  } catch (error) {
    throw asOfferRefusal(asOpenAlready(error, input.email));
  }
}

/** Adds a client and invites its first contact in one step: both happen, or neither does. */
export async function createClientWithContact(
  actor: Actor,
  client: NewClient,
  contact: Pick<ContactInvitation, "name" | "email" | "message"> | undefined,
): Promise<string> {
  try {
    return await asActor(actor, {}, async (tx) => {
      const { id } = await addClient(tx, actor, client);
      const language = client.language ?? actor.language;
      if (contact) await inviteIn(tx, actor, { ...contact, clientId: id, role: "administrator", language });
      return id;
    });
  } catch (error) {
    throw asRefusal(error, client.number);
  }
}

/** The same inside the caller's transaction, which has entered the client; `send` writes the link. Database errors reach the caller. */
export async function inviteIn(tx: Tx, actor: Actor, input: ContactInvitation, send = sendLink): Promise<string> {
  const file = await requireClientFile(tx, actor, input.clientId);
  const first = await requireMayInvite(tx, file);
  await requireNewcomer(tx, file, input.email);
  await requireNoneOpen(tx, ofClient(input.clientId), input.email);
  if (first && file.side === "firm") await requireFree(tx, file, input.email);
  const role = first ? "administrator" : input.role;
  const id = newId();
  const offers =
    file.side === "firm" ? (input.services ?? (file.collaboration ? await usualOffers(tx, file.collaboration) : [])) : [];
  const services = await linesOf(tx, firmOf(file).id, offers);
  const to = { id, round: 1, kind: "contact" as const, ...input, role };
  const link = await send(tx, actor, { ...to, firm: firmOf(file), client: file, services });
  await tx.insert(invitations).values({
    id,
    kind: "contact",
    clientId: file.id,
    firmId: firmOf(file).id,
    collaborationId: file.collaboration?.id ?? null,
    name: input.name,
    email: input.email,
    role,
    language: input.language,
    message: input.message ?? null,
    side: file.side,
    createdBy: actor.userId,
    createdByName: actor.name,
    ...link,
  });
  if (file.collaboration) await offerServices(tx, { collaborationId: file.collaboration.id, invitationId: id }, offers);
  await record(tx, actor, "invitation.sent", { id, name: input.name }, file);
  return id;
}

/** The client's own people invite; the firm does it as long as there is nobody on the client's side. */
async function requireMayInvite(tx: Tx, file: ClientFile): Promise<boolean> {
  const [anyone] = await tx.select({ userId: contacts.userId }).from(contacts).where(eq(contacts.clientId, file.id)).limit(1);
  if (file.administers || (file.side === "firm" && !anyone)) return !anyone;
  throw new Refusal(file.side === "firm" ? "invitation.clientInvites" : "invitation.administratorsInvite");
}

/** Refuses an address of somebody who is a contact of the client already, or who works in its firm. */
export async function requireNewcomer(tx: Tx, file: ClientFile, email: string): Promise<void> {
  const [known] = await tx.execute<{ name: string; side: string }>(sql`
    select name, side from kontor.people_who_see(${file.id}::uuid, ${file.id}::uuid) where email = ${email}
    union all select name, 'firm' from kontor.colleagues(${firmOf(file).id}::uuid) where email = ${email} and deactivated_at is null`);
  if (known?.side === "client") throw new Refusal("invitation.alreadyContact", { name: known.name }, "email");
  if (known) throw new Refusal("invitation.ownStaff", { name: known.name }, "email");
}

/** Refuses the address of a company that works with another firm, without naming it: an acceptance would be refused then. */
async function requireFree(tx: Tx, file: ClientFile, email: string): Promise<void> {
  const [asked] = await tx.execute<{ elsewhere: boolean }>(
    sql`select kontor.works_elsewhere(${file.id}::uuid, ${email}) as elsewhere`,
  );
  if (asked?.elsewhere) throw new Refusal("invitation.otherFirm", {}, "email");
}

function firmOf(file: ClientFile) {
  if (!file.collaboration) throw new Refusal("invitation.noFirm");
  return file.collaboration.firm;
}

/** The invitations of a client's contacts that are still open or need somebody's eye. */
export async function listContactInvitations(actor: { userId: string }, clientId: string): Promise<Invitation[]> {
  return asActor(actor, { clientId }, (tx) => readInvitations(tx, ofClient(clientId)));
}

type Which = { clientId: string; invitationId: string };

/** Sends an invitation again with a new link and a new end; earlier links stop working. */
export async function resendContactInvitation(actor: Actor, which: Which): Promise<void> {
  await asActor(actor, which, (tx) => resendIn(tx, actor, which));
}

/** The same inside the caller's transaction, which has entered the client; `send` writes the link. */
export async function resendIn(tx: Tx, actor: Actor, which: Which, send = sendLink): Promise<void> {
  const { file, invitation } = await requireInvitation(tx, actor, which);
  const services = await linesOfInvitation(tx, invitation);
  const again = { round: invitation.round + 1, kind: "contact" as const, message: invitation.message ?? undefined };
  await renew(tx, invitation.id, await send(tx, actor, { ...invitation, ...again, firm: firmOf(file), client: file, services }));
  await record(tx, actor, "invitation.resent", invitation, file);
}

/** Takes an invitation back; its link says so from now on. */
export async function withdrawContactInvitation(actor: Actor, which: Which): Promise<void> {
  await asActor(actor, which, (tx) => withdrawIn(tx, actor, which));
}

/** The same inside the caller's transaction, which has entered the client. */
export async function withdrawIn(tx: Tx, actor: Actor, which: Which): Promise<void> {
  const { file, invitation } = await requireInvitation(tx, actor, which);
  await withdraw(tx, invitation.id);
  await record(tx, actor, "invitation.withdrawn", invitation, file);
}

/** Whoever could invite may also send again and withdraw; the firm does so with what it sent itself, and with nothing else. */
async function requireInvitation(tx: Tx, actor: Actor, which: Which) {
  const file = await requireClientFile(tx, actor, which.clientId);
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.clientId, which.clientId), ne(invitations.kind, "staff"), eq(invitations.id, which.invitationId)));
  if (!invitation) throw new NotVisible();
  if (file.side === "firm" && invitation.side === "client") throw new Refusal("invitation.clientsOwn");
  if (file.side === "client" && !file.administers) throw new Refusal("invitation.administratorsInvite");
  return { file, invitation };
}

async function record(tx: Tx, actor: Actor, kind: string, invitation: { id: string; name: string }, file: ClientFile) {
  await recordActivity(tx, actor, {
    kind,
    at: { clientId: file.id, scopeId: file.id, firmId: firmOf(file).id },
    subject: { type: "invitation", id: invitation.id },
    data: { name: invitation.name },
  });
  await announce(tx, { clientId: file.id, scopeId: file.id, topic: "people" });
}
