"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { keepService, offerEntry } from "@/lib/collaboration/catalogue";
import { catalogueEntry, offeredEntry } from "@/lib/collaboration/service-input";

const page = "/settings/firm/services";

export const keepServiceAction = defineAction(catalogueEntry, async (actor, input) => {
  await keepService(actor, input);
  revalidatePath(page);
});

export const offerEntryAction = defineAction(offeredEntry, async (actor, input) => {
  await offerEntry(actor, input);
  revalidatePath(page);
});
