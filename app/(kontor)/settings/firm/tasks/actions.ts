"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { requireFirm } from "@/lib/shell/shell";
import { letClientsAsk } from "@/lib/tasks/client-tasks";
import { clientsMayAsk } from "@/lib/tasks/input";
import { saveFirmReminders } from "@/lib/tasks/reminders";
import { firmReminders } from "@/lib/tasks/rhythm-input";

export const saveFirmRemindersAction = defineAction(firmReminders, async (actor, input) => {
  const firm = await requireFirm(actor);
  await saveFirmReminders(actor, firm.id, input);
  revalidatePath("/settings/firm/tasks");
});

export const letClientsAskAction = defineAction(clientsMayAsk, async (actor, { mayAsk }) => {
  const firm = await requireFirm(actor);
  await letClientsAsk(actor, { firmId: firm.id, mayAsk });
  revalidatePath("/settings/firm/tasks");
});
