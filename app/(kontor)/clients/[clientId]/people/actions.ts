"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { inviteContact, resendContactInvitation, withdrawContactInvitation } from "@/lib/collaboration/contact-invitations";
import { contactInvitation, invitationOfClient } from "@/lib/collaboration/input";
import { changeContactRole, makeMainContact, removeContact } from "@/lib/people/contacts";
import { disengage, engage } from "@/lib/people/engagement";
import { contactRole, engagement, personOfClient } from "@/lib/people/input";

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

export const removeContactAction = defineAction(personOfClient, async (actor, input) => {
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
