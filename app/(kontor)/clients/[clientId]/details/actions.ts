"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { saveDetails } from "@/lib/clients/details";
import { clientDetails } from "@/lib/clients/input";

export const saveDetailsAction = defineAction(clientDetails, async (actor, input) => {
  await saveDetails(actor, input);
  revalidatePath("/clients/[clientId]", "layout");
});
