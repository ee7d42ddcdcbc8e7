"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { definePublicAction } from "@/lib/action";
import { openSession } from "@/lib/auth/actor";
import { acceptInvitation, declineInvitation } from "@/lib/collaboration/answer";
import { answerByLink, seenByLink } from "@/lib/collaboration/input";
import { noteInvitationSeen } from "@/lib/collaboration/open-invitation";

export const noteSeenAction = definePublicAction(seenByLink, ({ token }) => noteInvitationSeen(token));

export const answerByLinkAction = definePublicAction(
  answerByLink,
  async ({ token, password, answer, choices, reason, company }) => {
    if (answer === "decline") {
      await declineInvitation({ token }, reason);
      return redirect(`/invitations/${encodeURIComponent(token)}` as Route);
    }
    const { userId, clientId } = await acceptInvitation({ token }, { password, choices, reason, company });
    // Who has a second factor still has to give it: until then the session opens nothing but that page.
    await openSession(userId, "invitation");
    return redirect((clientId ? `/clients/${clientId}` : "/") as Route);
  },
);
