"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { writeRecord } from "@/app/api/clients/[clientId]/tasks/[taskId]/record/paper";
import { defineAction } from "@/lib/action";
import { fileRecord } from "@/lib/tasks/filing-record";
import { taskAddress } from "@/lib/tasks/input";
import { askToRemind, changeReminders, takeReminderBack } from "@/lib/tasks/reminders";
import { taskReminders } from "@/lib/tasks/rhythm-input";
import { saveTaskAsTemplate } from "@/lib/tasks/templates";

const readAgain = () => revalidatePath("/clients/[clientId]", "layout");

export const remindNowAction = defineAction(taskAddress, async (actor, input) => {
  await askToRemind(actor, input);
  readAgain();
});

export const takeReminderBackAction = defineAction(taskAddress, async (actor, input) => {
  await takeReminderBack(actor, input);
  readAgain();
});

export const changeRemindersAction = defineAction(taskReminders, async (actor, input) => {
  await changeReminders(actor, input);
  readAgain();
});

export const saveAsTemplateAction = defineAction(taskAddress, async (actor, input) => {
  redirect(`/tasks/templates/${await saveTaskAsTemplate(actor, input)}?stored` as Route);
});

export const fileRecordAction = defineAction(taskAddress, async (actor, input) => {
  await fileRecord(actor, input, writeRecord);
  readAgain();
});
