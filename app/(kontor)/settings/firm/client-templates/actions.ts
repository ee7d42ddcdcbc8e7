"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import {
  folderOfTemplate,
  newTemplate,
  staffOfTemplate,
  template,
  templateFolder,
  templateName,
  templateServices,
  templateStaff,
} from "@/lib/clients/input";
import {
  addTemplateFolder,
  addTemplateStaff,
  createTemplate,
  removeTemplate,
  removeTemplateFolder,
  removeTemplateStaff,
  renameTemplate,
  setTemplateServices,
} from "@/lib/clients/template-changes";

const list = "/settings/firm/client-templates";
const page = "/settings/firm/client-templates/[templateId]";

export const createTemplateAction = defineAction(newTemplate, async (actor, input) => {
  redirect(`${list}/${await createTemplate(actor, input)}` as Route);
});

export const renameTemplateAction = defineAction(templateName, async (actor, input) => {
  await renameTemplate(actor, input);
  revalidatePath(page, "page");
});

export const removeTemplateAction = defineAction(template, async (actor, input) => {
  await removeTemplate(actor, input);
  redirect(list as Route);
});

export const addTemplateFolderAction = defineAction(templateFolder, async (actor, input) => {
  await addTemplateFolder(actor, input);
  revalidatePath(page, "page");
});

export const removeTemplateFolderAction = defineAction(folderOfTemplate, async (actor, input) => {
  await removeTemplateFolder(actor, input);
  revalidatePath(page, "page");
});

export const addTemplateStaffAction = defineAction(templateStaff, async (actor, input) => {
  await addTemplateStaff(actor, input);
  revalidatePath(page, "page");
});

export const removeTemplateStaffAction = defineAction(staffOfTemplate, async (actor, input) => {
  await removeTemplateStaff(actor, input);
  revalidatePath(page, "page");
});

export const setTemplateServicesAction = defineAction(templateServices, async (actor, input) => {
  await setTemplateServices(actor, input);
  revalidatePath(page, "page");
});
