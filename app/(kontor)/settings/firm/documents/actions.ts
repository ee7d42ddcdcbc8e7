"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { setLimits } from "@/lib/documents/limits";
import { limitsWanted } from "@/lib/documents/limits-input";

export const setLimitsAction = defineAction(limitsWanted, async (actor, input) => {
  await setLimits(actor, input);
  revalidatePath("/settings/firm/documents");
});
