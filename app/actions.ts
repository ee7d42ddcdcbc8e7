"use server";
import { definePublicAction } from "@/lib/action";
import { saveUserData } from "@/lib/auth/account";
import { currentActor } from "@/lib/auth/actor";
import { chosenLanguage, chosenTheme } from "@/lib/i18n/input";
import { rememberLanguage, rememberTheme } from "@/lib/i18n/preferences";

export const chooseLanguageAction = definePublicAction(chosenLanguage, async ({ language }) => {
  const actor = await currentActor();
  if (actor) await saveUserData(actor, { name: actor.name, timeZone: actor.timeZone, language });
  await rememberLanguage(language);
});

export const chooseThemeAction = definePublicAction(chosenTheme, async ({ theme }) => {
  await rememberTheme(theme);
});
