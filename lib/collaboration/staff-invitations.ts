import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { invitations } from "@/db/schema/collaboration";
import { firms } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import type { StaffInvitation } from "./input";
import { sendLink } from "./invitation-link";
import { asOpenAlready, type Invitation, readInvitations, renew, requireNoneOpen, withdraw } from "./invitations";

const ofFirm = (firmId: string) => and(eq(invitations.firmId, firmId), eq(invitations.kind, "staff"));

/** Invites a person to work for the firm; owner and administrators only. They see no client until they are engaged. */
export async function inviteStaff(actor: Actor, input: StaffInvitation): Promise<string> {
  try {
    return await asActor(actor, {}, async (tx) => {
      const firm = await requireAdministeredFirm(tx, input.firmId);
      await requireNoColleague(tx, firm.id, input.email);
      await requireNoneOpen(tx, ofFirm(firm.id), input.email);
      const id = newId();
      const link = await sendLink(tx, actor, { id, round: 1, kind: "staff", ...input, firm });
      await tx.insert(invitations).values({
        id,
        kind: "staff",
        firmId: firm.id,
        name: input.name,
        email: input.email,
        role: input.role,
        language: input.language,
        message: input.message ?? null,
        createdBy: actor.userId,
        createdByName: actor.name,
        ...link,
      });
      await engageLater(tx, id, firm.id, input.clients ?? []);
      await record(tx, actor, "staff.invited", { id, name: input.name, role: input.role }, firm.id);
      return id;
    });
  } catch (error) {
    throw asOpenAlready(error, input.email);
  }
}

/** Notes the clients that the invited colleague will work for. Refuses one that the firm does not work for. */
async function engageLater(tx: Tx, invitationId: string, firmId: string, clients: readonly string[]) {
  const wanted = [...new Set(clients)];
  if (wanted.length === 0) return;
  const noted = await tx.execute(sql`
    insert into invitation_engagements (invitation_id, firm_id, client_id, collaboration_id)
    select ${invitationId}::uuid, n.firm_id, n.client_id, n.id from collaborations n
     where n.firm_id = ${firmId}::uuid and n.state <> 'ended' and n.client_id = any (${idList(wanted)})`);
  if (noted.count < wanted.length) throw new NotVisible();
}

async function requireNoColleague(tx: Tx, firmId: string, email: string) {
  const [known] = await tx.execute<{ name: string }>(
    sql`select name from kontor.colleagues(${firmId}::uuid) where email = ${email} and deactivated_at is null`,
  );
  if (known) throw new Refusal("invitation.alreadyStaff", { name: known.name }, "email");
}

/** The firm, for its owner and administrators; for anybody else it does not exist. */
async function requireAdministeredFirm(tx: Tx, firmId: string) {
  const [firm] = await tx
    .select({ id: firms.id, name: firms.name })
    .from(firms)
    .where(and(eq(firms.id, firmId), sql`${firms.id} in (select kontor.my_administered_firms())`));
  if (!firm) throw new NotVisible();
  return firm;
}

/** The invitations of future staff that are still open or need somebody's eye; empty for whoever may not invite. */
export async function listStaffInvitations(actor: { userId: string }, firmId: string): Promise<Invitation[]> {
  return asActor(actor, {}, (tx) => readInvitations(tx, ofFirm(firmId)));
}

type Which = { firmId: string; invitationId: string };

/** Sends a staff invitation again with a new link and a new end; earlier links stop working. */
export async function resendStaffInvitation(actor: Actor, which: Which): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const firm = await requireAdministeredFirm(tx, which.firmId);
    const invitation = await requireInvitation(tx, which);
    const letter = {
      ...invitation,
      round: invitation.round + 1,
      kind: "staff" as const,
      message: invitation.message ?? undefined,
      firm,
    };
    await renew(tx, invitation.id, await sendLink(tx, actor, letter));
    await record(tx, actor, "invitation.resent", invitation, firm.id);
  });
}

/** Takes a staff invitation back; its link says so from now on. */
export async function withdrawStaffInvitation(actor: Actor, which: Which): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const firm = await requireAdministeredFirm(tx, which.firmId);
    const invitation = await requireInvitation(tx, which);
    await withdraw(tx, invitation.id);
    await record(tx, actor, "invitation.withdrawn", invitation, firm.id);
  });
}

async function requireInvitation(tx: Tx, which: Which) {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(and(ofFirm(which.firmId), eq(invitations.id, which.invitationId)));
  if (!invitation) throw new NotVisible();
  return invitation;
}

async function record(tx: Tx, actor: Actor, kind: string, about: { id: string; name: string; role: string }, firmId: string) {
  await recordActivity(tx, actor, {
    kind,
    at: { firmId },
    subject: { type: "invitation", id: about.id },
    data: { name: about.name, role: about.role },
  });
}
