"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { invitationOfFirm, staffInvitation } from "@/lib/collaboration/input";
import { inviteStaff, resendStaffInvitation, withdrawStaffInvitation } from "@/lib/collaboration/staff-invitations";
import { deactivateStaff } from "@/lib/people/deactivation";
import { handingOver, leavingStaff, ofFirm, staffRole } from "@/lib/people/input";
import { changeStaffRole, handOverClients, handOverFirm } from "@/lib/people/staff-changes";

export const inviteStaffAction = defineAction(staffInvitation, async (actor, input) => {
  await inviteStaff(actor, input);
  revalidatePath("/team");
});

export const resendStaffInvitationAction = defineAction(invitationOfFirm, async (actor, input) => {
  await resendStaffInvitation(actor, input);
  revalidatePath("/team");
});

export const withdrawStaffInvitationAction = defineAction(invitationOfFirm, async (actor, input) => {
  await withdrawStaffInvitation(actor, input);
  revalidatePath("/team");
});

export const deactivateStaffAction = defineAction(leavingStaff, async (actor, input) => {
  await deactivateStaff(actor, input);
  revalidatePath("/team", "layout");
});

export const changeStaffRoleAction = defineAction(staffRole, async (actor, input) => {
  await changeStaffRole(actor, input);
  revalidatePath("/team", "layout");
});

export const handOverFirmAction = defineAction(ofFirm, async (actor, input) => {
  await handOverFirm(actor, input);
  revalidatePath("/", "layout");
});

export const handOverClientsAction = defineAction(handingOver, async (actor, { all, clients, ...input }) => {
  await handOverClients(actor, { ...input, clientIds: all ? undefined : (clients ?? []) });
  revalidatePath("/team", "layout");
});
