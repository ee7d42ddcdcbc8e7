"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { acceptInvitation, declineInvitation } from "@/lib/collaboration/answer";
import { answerById } from "@/lib/collaboration/input";

export const acceptInvitationAction = defineAction(answerById, async ({ userId }, { invitationId }) => {
  const { clientId } = await acceptInvitation({ invitationId, userId });
  revalidatePath("/", "layout");
  return redirect((clientId ? `/clients/${clientId}` : "/") as Route);
});

export const declineInvitationAction = defineAction(answerById, async ({ userId }, { invitationId, reason }) => {
  await declineInvitation({ invitationId, userId }, reason);
  revalidatePath("/", "layout");
});
