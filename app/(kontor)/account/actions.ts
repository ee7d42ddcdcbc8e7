"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { endMyOtherSessions, endMySession, saveUserData } from "@/lib/auth/account";
import { dropEmailChange, requestEmailChange } from "@/lib/auth/email-change";
import {
  changePasswordInput,
  confirmSecondFactorInput,
  emailChangeInput,
  nothing,
  sessionInput,
  userDataInput,
} from "@/lib/auth/input";
import { changePassword } from "@/lib/auth/password-change";
import { disableSecondFactor, enableSecondFactor, renewRecoveryCodes } from "@/lib/auth/second-factor";
import { rememberLanguage, rememberTimeZone } from "@/lib/i18n/preferences";

export const saveUserDataAction = defineAction(userDataInput, async (actor, input) => {
  await saveUserData(actor, input);
  await rememberLanguage(input.language);
  await rememberTimeZone(input.timeZone);
  await rememberTimeZone(input.timeZone);
  revalidatePath("/", "layout");
});

export const requestEmailChangeAction = defineAction(emailChangeInput, async (actor, input) => {
  await requestEmailChange(actor, input);
  revalidatePath("/account");
});

export const dropEmailChangeAction = defineAction(nothing, async (actor) => {
  await dropEmailChange(actor);
  revalidatePath("/account");
});

export const changePasswordAction = defineAction(changePasswordInput, async (actor, input) => {
  await changePassword(actor, input);
  revalidatePath("/account/security");
});

// No revalidation here: the page must stay until the codes in the answer have been copied.
export const enableMySecondFactorAction = defineAction(confirmSecondFactorInput, async (actor, { code }) => ({
  codes: await enableSecondFactor(actor, code),
}));

export const renewRecoveryCodesAction = defineAction(confirmSecondFactorInput, async (actor, { code }) => ({
  codes: await renewRecoveryCodes(actor.userId, code),
}));

export const disableSecondFactorAction = defineAction(confirmSecondFactorInput, async (actor, { code }) => {
  await disableSecondFactor(actor.userId, code);
  revalidatePath("/account/security");
});

export const endSessionAction = defineAction(sessionInput, async (actor, { sessionId }) => {
  await endMySession(actor, sessionId);
  revalidatePath("/account/security");
});

export const endOtherSessionsAction = defineAction(nothing, async (actor) => {
  await endMyOtherSessions(actor);
  revalidatePath("/account/security");
});
