"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { acceptInvitation, declineInvitation } from "@/lib/collaboration/answer";
import { answerById } from "@/lib/collaboration/input";

export const answerInvitationAction = defineAction(
  answerById,
  async ({ userId }, { invitationId, answer, choices, reason, company }) => {
    const who = { invitationId, userId };
    if (answer === "decline") {
      await declineInvitation(who, reason);
      return revalidatePath("/", "layout");
    }
    const { clientId } = await acceptInvitation(who, { choices, reason, company });
    revalidatePath("/", "layout");
    return redirect((clientId ? `/clients/${clientId}` : "/") as Route);
  },
);
