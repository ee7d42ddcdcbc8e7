"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { requireFirm } from "@/lib/shell/shell";
import { saveFirmReminders } from "@/lib/tasks/reminders";
import { firmReminders } from "@/lib/tasks/rhythm-input";

export const saveFirmRemindersAction = defineAction(firmReminders, async (actor, input) => {
  const firm = await requireFirm(actor);
  await saveFirmReminders(actor, firm.id, input);
  revalidatePath("/settings/firm/tasks");
});
