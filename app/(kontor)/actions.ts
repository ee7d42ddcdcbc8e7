"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { acceptInvitation, declineInvitation } from "@/lib/collaboration/answer";
import { answerById, seenAnswers } from "@/lib/collaboration/input";
import { seeNotices } from "@/lib/collaboration/notices";

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

export const seeAnswersAction = defineAction(seenAnswers, async (actor, input) => {
  await seeNotices(actor, input);
});
