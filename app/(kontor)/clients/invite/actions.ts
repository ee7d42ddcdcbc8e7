"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { manyInvitations } from "@/lib/collaboration/input";
import { inviteMany } from "@/lib/collaboration/many-invitations";

export const inviteManyAction = defineAction(manyInvitations, async (actor, { firmId, clients, message }) => {
  const { done } = await inviteMany(actor, { firmId, clientIds: clients, message });
  revalidatePath("/clients", "layout");
  return { what: "invite", done };
});
