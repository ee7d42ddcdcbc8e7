"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { requireFirm } from "@/lib/shell/shell";
import { moreClients, newRun, seriesAddress, seriesClient, templateAddress, templateForm } from "@/lib/tasks/rhythm-input";
import { previewRun } from "@/lib/tasks/run-preview";
import { startRun } from "@/lib/tasks/runs";
import { endSeries } from "@/lib/tasks/series";
import { addClients, pauseSeries, removeClient, resumeSeries } from "@/lib/tasks/series-changes";
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

/** Starts what the person has seen in the preview; anything else is shown first. */
export const startRunAction = defineAction(newRun, async (actor, input) => {
  const firm = await requireFirm(actor);
  const preview = await previewRun(actor, firm.id, input);
  if (preview.stamp !== input.stamp || preview.count === 0) return preview;
  const { runId } = await startRun(actor, firm.id, input);
  redirect((runId ? `/tasks/many/${runId}` : "/tasks/templates") as Route);
});

export const endSeriesAction = defineAction(seriesAddress, async (actor, { seriesId }) => {
  const firm = await requireFirm(actor);
  await endSeries(actor, firm.id, seriesId);
  revalidatePath("/tasks/templates");
  redirect("/tasks/templates" as Route);
});

const seriesAgain = () => revalidatePath("/tasks/series/[seriesId]", "page");

export const pauseSeriesAction = defineAction(seriesAddress, async (actor, { seriesId }) => {
  await pauseSeries(actor, (await requireFirm(actor)).id, seriesId);
  seriesAgain();
});

export const resumeSeriesAction = defineAction(seriesAddress, async (actor, { seriesId }) => {
  await resumeSeries(actor, (await requireFirm(actor)).id, seriesId);
  seriesAgain();
});

export const addClientsAction = defineAction(moreClients, async (actor, input) => {
  await addClients(actor, (await requireFirm(actor)).id, input);
  seriesAgain();
});

export const removeClientAction = defineAction(seriesClient, async (actor, input) => {
  await removeClient(actor, (await requireFirm(actor)).id, input);
  seriesAgain();
});
