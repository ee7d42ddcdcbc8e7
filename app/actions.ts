"use server";
import { definePublicAction } from "@/lib/action";
import { chosenLanguage, chosenTheme } from "@/lib/i18n/input";
import { rememberLanguage, rememberTheme } from "@/lib/i18n/preferences";

export const chooseLanguageAction = definePublicAction(chosenLanguage, async ({ language }) => {
  await rememberLanguage(language);
});

export const chooseThemeAction = definePublicAction(chosenTheme, async ({ theme }) => {
  await rememberTheme(theme);
});
