"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { definePublicAction } from "@/lib/action";
import { currentActor, openSession } from "@/lib/auth/actor";
import { askForLink } from "@/lib/auth/ask-link";
import { acceptInvitation, declineInvitation } from "@/lib/collaboration/answer";
import { answerByLink, heldLink } from "@/lib/collaboration/input";
import { noteInvitationSeen, signInAddress } from "@/lib/collaboration/open-invitation";

const pageOf = (token: string) => `/invitations/${encodeURIComponent(token)}` as Route;

export const noteSeenAction = definePublicAction(heldLink, ({ token }) => noteInvitationSeen(token));

export const answerByLinkAction = definePublicAction(
  answerByLink,
  async ({ token, password, answer, choices, reason, company }) => {
    const who = { token, userId: (await currentActor())?.userId };
    if (answer === "decline") {
      await declineInvitation(who, reason);
      return redirect(pageOf(token));
    }
    const { userId, clientId, created } = await acceptInvitation(who, { password, choices, reason, company });
    // Only a new account is signed in by the link; whoever has one was signed in already.
    if (created) await openSession(userId, "invitation");
    return redirect((clientId ? `/clients/${clientId}` : "/") as Route);
  },
);

/** Sends whoever has an account the link to sign in with; it leads back to the invitation. */
export const signInToAnswerAction = definePublicAction(heldLink, async ({ token }) => {
  const email = await signInAddress(token);
  return email ? askForLink(email, pageOf(token)) : redirect(pageOf(token));
});
