"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { invitationOfFirm, staffInvitation } from "@/lib/collaboration/input";
import { inviteStaff, resendStaffInvitation, withdrawStaffInvitation } from "@/lib/collaboration/staff-invitations";
import { ofFirm } from "@/lib/people/input";
import { deactivateStaff } from "@/lib/people/team";

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

export const deactivateStaffAction = defineAction(ofFirm, async (actor, input) => {
  await deactivateStaff(actor, input);
  revalidatePath("/team");
});
