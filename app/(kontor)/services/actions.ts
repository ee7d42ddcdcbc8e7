"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { answerArchiveRequest, withdrawArchiveRequest } from "@/lib/collaboration/archive-requests";
import { archiveAnswer, archiveWithdrawal } from "@/lib/collaboration/input";
import { endCollaboration } from "@/lib/collaboration/parting";
import { agreementChange, agreementEnd, parting, proposalAnswer, startOf } from "@/lib/collaboration/service-input";
import { removeStart } from "@/lib/collaboration/start-documents";
import { answerTerms, changeTerms, endAgreement } from "@/lib/collaboration/terms";

export const changeTermsAction = defineAction(agreementChange, async (actor, input) => {
  await changeTerms(actor, input);
  revalidatePath("/", "layout");
});

export const answerTermsAction = defineAction(proposalAnswer, async (actor, input) => {
  await answerTerms(actor, input);
  revalidatePath("/", "layout");
});

export const endAgreementAction = defineAction(agreementEnd, async (actor, input) => {
  await endAgreement(actor, input);
  revalidatePath("/", "layout");
});

export const disconnectFirmAction = defineAction(parting, async (actor, input) => {
  await endCollaboration(actor, input);
  revalidatePath("/", "layout");
});

export const answerArchiveAction = defineAction(archiveAnswer, async (actor, input) => {
  await answerArchiveRequest(actor, input);
  revalidatePath("/", "layout");
});

export const withdrawArchiveAction = defineAction(archiveWithdrawal, async (actor, input) => {
  await withdrawArchiveRequest(actor, input);
  revalidatePath("/", "layout");
});

export const removeStartAction = defineAction(startOf, async (actor, input) => {
  await removeStart(actor, input);
  revalidatePath("/", "layout");
});
