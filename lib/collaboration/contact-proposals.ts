import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { contacts } from "@/db/schema/people";
import { contactProposals, type proposalStates } from "@/db/schema/proposals";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { slowDown } from "@/lib/auth/slow-down";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { queueLetter } from "@/lib/mail/queue-letter";
import { inviteIn, ofClient, requireNewcomer } from "./contact-invitations";
import type { ContactProposal } from "./input";
import { asOpenAlready, requireNoneOpen } from "./invitations";

export type Proposal = {
  id: string;
  name: string;
  email: string;
  role: "administrator" | "user";
  reason: string | undefined;
  proposedByName: string;
  createdAt: Date;
};

/** Proposed contacts that nobody has decided on, oldest first: for the firm's people and the client's administrators. */
export async function listProposals(actor: { userId: string }, clientId: string): Promise<Proposal[]> {
  const rows = await asActor(actor, { clientId }, (tx) =>
    tx
      .select()
      .from(contactProposals)
      .where(and(eq(contactProposals.clientId, clientId), eq(contactProposals.state, "open")))
      .orderBy(asc(contactProposals.createdAt))
      .limit(50),
  );
  return rows.map(({ id, name, email, role, reason, proposedByName, createdAt }) => ({
    id,
    name,
    email,
    role,
    reason: reason ?? undefined,
    proposedByName,
    createdAt,
  }));
}

/** The firm proposes a contact; the client's administrators get a mail and decide. Where the client has nobody yet, the firm invites. */
export async function proposeContact(actor: Actor, input: ContactProposal): Promise<string> {
  await slowDown({ "invitation/person": actor.userId });
  try {
    return await asActor(actor, input, async (tx) => {
      const { file, firm, collaboration } = await requireFirmsFile(tx, actor, input.clientId);
      await requireNewcomer(tx, file, input.email);
      await requireNoneOpen(tx, ofClient(file.id), input.email);
      const administrators = await listAdministrators(tx, file.id);
      if (administrators.length === 0) throw new Refusal("proposal.inviteInstead");
      const id = newId();
      const { name, email, role, language, reason } = input;
      await tx.insert(contactProposals).values({
        id,
        clientId: file.id,
        collaborationId: collaboration.id,
        ...{ name, email, role, language, reason: reason ?? null },
        proposedBy: actor.userId,
        proposedByName: actor.name,
      });
      for (const administrator of administrators) {
        await queueLetter(tx, {
          kind: "contact-proposed",
          to: { address: administrator.email, name: administrator.name },
          language: administrator.language ?? actor.language,
          firmId: firm.id,
          clientId: file.id,
          senderName: firm.name,
          data: {
            firmName: firm.name,
            proposerName: actor.name,
            clientName: file.name,
            personName: name,
            ...(reason ? { reason } : {}),
            link: `/clients/${file.id}/people`,
          },
        });
      }
      await record(tx, actor, "contact.proposed", { id, name }, file);
      return id;
    });
  } catch (error) {
    const found = databaseError(error);
    const open = found?.code === sqlState.uniqueViolation && found.constraint === "contact_proposals_one_open";
    throw open ? new Refusal("proposal.alreadyOpen", { email: input.email }, "email") : error;
  }
}

async function requireFirmsFile(tx: Tx, actor: Actor, clientId: string) {
  const file = await requireClientFile(tx, actor, clientId);
  const { collaboration } = file;
  if (file.side !== "firm" || !collaboration) throw new Refusal("proposal.firmProposes");
  return { file, collaboration, firm: collaboration.firm };
}

/** Whom to write to: names and addresses as the client file shows them. */
async function listAdministrators(tx: Tx, clientId: string) {
  return tx.execute<{ name: string; email: string; language: "de" | "sv" | "en" | null }>(sql`
    select p.name, p.email, c.language from kontor.people_who_see(${clientId}::uuid, ${clientId}::uuid) p
      join ${contacts} k on k.client_id = ${clientId}::uuid and k.user_id = p.user_id and k.role = 'administrator'
      join clients c on c.id = k.client_id
     order by p.name limit 20`);
}

type Which = { clientId: string; proposalId: string };

/** The client's administrator agrees: the proposed person is invited, in the administrator's name. Of two answers the second is refused. */
export async function confirmProposal(actor: Actor, which: Which): Promise<void> {
  try {
    await asActor(actor, which, async (tx) => {
      const { file, proposal } = await decide(tx, actor, which, "confirmed");
      const { name, email, role, language } = proposal;
      await record(tx, actor, "contact.proposalConfirmed", proposal, file);
      await inviteIn(tx, actor, { clientId: file.id, name, email, role, language });
    });
  } catch (error) {
    throw asOpenAlready(error, "");
  }
}

/** The client's administrator says no; nobody is written to. */
export async function declineProposal(actor: Actor, which: Which): Promise<void> {
  await asActor(actor, which, async (tx) => {
    const { file, proposal } = await decide(tx, actor, which, "declined");
    await record(tx, actor, "contact.proposalDeclined", proposal, file);
  });
}

/** The firm takes its proposal back. */
export async function withdrawProposal(actor: Actor, which: Which): Promise<void> {
  await asActor(actor, which, async (tx) => {
    const { file, proposal } = await decide(tx, actor, which, "withdrawn");
    await record(tx, actor, "contact.proposalWithdrawn", proposal, file);
  });
}

type State = Exclude<(typeof proposalStates)[number], "open">;

/** Decides once; the client's side confirms and declines, the firm's withdraws. */
async function decide(tx: Tx, actor: Actor, which: Which, state: State) {
  const file = await requireClientFile(tx, actor, which.clientId);
  const [known] = await tx
    .select()
    .from(contactProposals)
    .where(and(eq(contactProposals.id, which.proposalId), eq(contactProposals.clientId, file.id)));
  if (!known) throw new NotVisible();
  if (state === "withdrawn" ? file.side !== "firm" : !file.administers) throw new Refusal("proposal.notYours");
  const decided = await tx
    .update(contactProposals)
    .set({ state, decidedAt: new Date(), decidedBy: actor.userId })
    .where(and(eq(contactProposals.id, known.id), eq(contactProposals.state, "open")))
    .returning({ id: contactProposals.id });
  if (decided.length === 0) throw new Refusal("proposal.decided");
  return { file, proposal: known };
}

async function record(tx: Tx, actor: Actor, kind: string, about: { id: string; name: string }, file: ClientFile) {
  await recordActivity(tx, actor, {
    kind,
    at: { clientId: file.id, scopeId: file.id, ...(file.collaboration ? { firmId: file.collaboration.firm.id } : {}) },
    data: { name: about.name },
  });
  await announce(tx, { clientId: file.id, scopeId: file.id, topic: "people" });
}
