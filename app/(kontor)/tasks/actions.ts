"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { requireFirm } from "@/lib/shell/shell";
import { newRun, seriesAddress, templateAddress, templateForm } from "@/lib/tasks/rhythm-input";
import { startRun } from "@/lib/tasks/runs";
import { endSeries } from "@/lib/tasks/series";
import { deleteTemplate, saveTemplate } from "@/lib/tasks/templates";

export const saveTemplateAction = defineAction(templateForm, async (actor, input) => {
  const firm = await requireFirm(actor);
  const templateId = await saveTemplate(actor, firm.id, input);
  revalidatePath("/tasks/templates");
  redirect(`/tasks/many?template=${templateId}` as Route);
});

export const deleteTemplateAction = defineAction(templateAddress, async (actor, { templateId }) => {
  const firm = await requireFirm(actor);
  await deleteTemplate(actor, firm.id, templateId);
  redirect("/tasks/templates" as Route);
});

export const startRunAction = defineAction(newRun, async (actor, input) => {
  const firm = await requireFirm(actor);
  const { runId } = await startRun(actor, firm.id, input);
  redirect((runId ? `/tasks/many/${runId}` : "/tasks/templates") as Route);
});

export const endSeriesAction = defineAction(seriesAddress, async (actor, { seriesId }) => {
  const firm = await requireFirm(actor);
  await endSeries(actor, firm.id, seriesId);
  revalidatePath("/tasks/templates");
});
