"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { inviteContact, resendContactInvitation, withdrawContactInvitation } from "@/lib/collaboration/contact-invitations";
import { confirmProposal, declineProposal, proposeContact, withdrawProposal } from "@/lib/collaboration/contact-proposals";
import { contactInvitation, contactProposal, invitationOfClient, proposalOfClient } from "@/lib/collaboration/input";
import { changeContactRole, makeMainContact, removeContact } from "@/lib/people/contacts";
import { disengage, engage } from "@/lib/people/engagement";
import { contactRole, engagement, leavingContact, personOfClient } from "@/lib/people/input";

const page = "/clients/[clientId]";

export const engageAction = defineAction(engagement, async (actor, input) => {
  await engage(actor, input);
  revalidatePath(page, "layout");
});

export const disengageAction = defineAction(personOfClient, async (actor, input) => {
  await disengage(actor, input);
  revalidatePath(page, "layout");
});

export const changeContactRoleAction = defineAction(contactRole, async (actor, input) => {
  await changeContactRole(actor, input);
  revalidatePath(page, "layout");
});

export const makeMainContactAction = defineAction(personOfClient, async (actor, input) => {
  await makeMainContact(actor, input);
  revalidatePath(page, "layout");
});

export const removeContactAction = defineAction(leavingContact, async (actor, input) => {
  await removeContact(actor, input);
  if (input.userId === actor.userId) redirect("/" as Route);
  revalidatePath(page, "layout");
});

export const inviteContactAction = defineAction(contactInvitation, async (actor, input) => {
  await inviteContact(actor, input);
  revalidatePath(page, "layout");
});

export const resendInvitationAction = defineAction(invitationOfClient, async (actor, input) => {
  await resendContactInvitation(actor, input);
  revalidatePath(page, "layout");
});

export const withdrawInvitationAction = defineAction(invitationOfClient, async (actor, input) => {
  await withdrawContactInvitation(actor, input);
  revalidatePath(page, "layout");
});

export const proposeContactAction = defineAction(contactProposal, async (actor, input) => {
  await proposeContact(actor, input);
  revalidatePath(page, "layout");
});

export const confirmProposalAction = defineAction(proposalOfClient, async (actor, input) => {
  await confirmProposal(actor, input);
  revalidatePath(page, "layout");
});

export const declineProposalAction = defineAction(proposalOfClient, async (actor, input) => {
  await declineProposal(actor, input);
  revalidatePath(page, "layout");
});

export const withdrawProposalAction = defineAction(proposalOfClient, async (actor, input) => {
  await withdrawProposal(actor, input);
  revalidatePath(page, "layout");
});
