"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { requestArchive } from "@/lib/collaboration/archive-requests";
import { inviteContact } from "@/lib/collaboration/contact-invitations";
import { archiveAsked } from "@/lib/collaboration/input";
import { endCollaboration } from "@/lib/collaboration/parting";
import { firstInvitation, parting, servicesInvitation } from "@/lib/collaboration/service-input";
import { inviteToServices } from "@/lib/collaboration/service-invitations";

export const inviteFirstAction = defineAction(firstInvitation, async (actor, input) => {
  await inviteContact(actor, input);
  revalidatePath("/clients/[clientId]", "layout");
});

export const inviteToServicesAction = defineAction(servicesInvitation, async (actor, input) => {
  await inviteToServices(actor, input);
  revalidatePath("/clients/[clientId]", "layout");
});

export const endCollaborationAction = defineAction(parting, async (actor, input) => {
  const collaborationId = await endCollaboration(actor, input);
  revalidatePath("/", "layout");
  return redirect(`/clients/ended/${collaborationId}` as Route);
});

export const requestArchiveAction = defineAction(archiveAsked, async (actor, input) => {
  await requestArchive(actor, input);
  revalidatePath("/clients/[clientId]", "layout");
});
