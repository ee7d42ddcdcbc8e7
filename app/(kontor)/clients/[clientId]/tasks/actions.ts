"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { answerTask, keepDraft } from "@/lib/tasks/answering";
import { checkAudience, showDocument } from "@/lib/tasks/audience";
import { changeTask } from "@/lib/tasks/changing";
import { commentTask } from "@/lib/tasks/comments";
import { createTask } from "@/lib/tasks/creating";
import {
  answerDraft,
  attachment,
  audienceQuestion,
  changedTask,
  detachment,
  draftAddress,
  missingItem,
  newComment,
  newTask,
  returnedItem,
  returnedTask,
  shownDocument,
  taskAddress,
  taskAnswer,
  taskItemAddress,
  withdrawnTask,
} from "@/lib/tasks/input";
import { acceptItem, attachToTask, detachFromTask, reportMissing, returnItem, takeMissingBack } from "@/lib/tasks/items";
import { openTask } from "@/lib/tasks/opening";
import { finishTask, returnTask, withdrawTask } from "@/lib/tasks/review";
import { listDraftFiles } from "@/lib/tasks/uploads";

const readAgain = () => revalidatePath("/clients/[clientId]", "layout");

export const createTaskAction = defineAction(newTask, async (actor, input) => {
  const id = await createTask(actor, input);
  readAgain();
  return id;
});

export const answerTaskAction = defineAction(taskAnswer, async (actor, input) => {
  await answerTask(actor, input);
  readAgain();
});

export const keepDraftAction = defineAction(answerDraft, keepDraft);

export const reportMissingAction = defineAction(missingItem, async (actor, input) => {
  await reportMissing(actor, input);
  readAgain();
});

export const takeMissingBackAction = defineAction(taskItemAddress, async (actor, input) => {
  await takeMissingBack(actor, input);
  readAgain();
});

export const attachToTaskAction = defineAction(attachment, async (actor, input) => {
  await attachToTask(actor, input);
  readAgain();
});

export const detachFromTaskAction = defineAction(detachment, async (actor, input) => {
  await detachFromTask(actor, input);
  readAgain();
});

export const acceptItemAction = defineAction(taskItemAddress, async (actor, input) => {
  await acceptItem(actor, input);
  readAgain();
});

export const returnItemAction = defineAction(returnedItem, async (actor, input) => {
  await returnItem(actor, input);
  readAgain();
});

export const finishTaskAction = defineAction(taskAddress, async (actor, input) => {
  await finishTask(actor, input);
  readAgain();
});

export const returnTaskAction = defineAction(returnedTask, async (actor, input) => {
  await returnTask(actor, input);
  readAgain();
});

export const withdrawTaskAction = defineAction(withdrawnTask, async (actor, input) => {
  await withdrawTask(actor, input);
  readAgain();
});

export const changeTaskAction = defineAction(changedTask, async (actor, input) => {
  await changeTask(actor, input);
  readAgain();
});

export const commentTaskAction = defineAction(newComment, async (actor, input) => {
  await commentTask(actor, input);
  readAgain();
});

export const openTaskAction = defineAction(taskAddress, openTask);

export const listDraftFilesAction = defineAction(draftAddress, listDraftFiles);

export const checkAudienceAction = defineAction(audienceQuestion, checkAudience);

export const showDocumentAction = defineAction(shownDocument, showDocument);
