"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { nothing } from "@/lib/auth/input";
import { renewFeed, stopFeed } from "@/lib/tasks/calendar-feed";

// No revalidation here: the page must stay until the address in the answer has been copied.
export const renewCalendarAction = defineAction(nothing, (actor) => renewFeed(actor));

export const stopCalendarAction = defineAction(nothing, async (actor) => {
  await stopFeed(actor);
  revalidatePath("/account/calendar");
});
