"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { manyOfFirm } from "@/lib/collaboration/input";
import { resendMany, withdrawMany } from "@/lib/collaboration/many-invitations";

export const manyInvitationsAction = defineAction(manyOfFirm, async (actor, { what, invitations }) => {
  const done = what === "resend" ? await resendMany(actor, invitations) : await withdrawMany(actor, invitations);
  revalidatePath("/clients", "layout");
  return { what, done };
});
