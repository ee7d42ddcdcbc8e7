import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { isLanguage, isTheme, isTimeZone, type Language, languageOf, type Theme } from "./languages";

/** Only ever used to write dates. The browser writes it as well, but can't overwrite what the person has chosen. */
const timeZoneCookie = "kontor.timeZone";
const languageCookie = "kontor.language";
const themeCookie = "kontor.theme";
const aYear = 60 * 60 * 24 * 365;

/** The reader's language: the cookie that mirrors their setting, then the browser's wishes, then German. */
export const readLanguage = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return isLanguage(chosen) ? chosen : languageOf((await headers()).get("accept-language"));
});

/** The reader's time zone: the one they chose, else the one their browser told, Berlin until it has. */
export const readTimeZone = cache(async (): Promise<string> => {
  const name = (await cookies()).get(timeZoneCookie)?.value;
  return isTimeZone(name) ? name : "Europe/Berlin";
});

/** The chosen theme; "system" follows the machine. */
export const readTheme = cache(async (): Promise<Theme> => {
  const chosen = (await cookies()).get(themeCookie)?.value;
  return isTheme(chosen) ? chosen : "system";
});

/** Remembers the language in this browser; call it in an action, and at sign-in with the person's own setting. */
export async function rememberLanguage(language: Language): Promise<void> {
  await remember(languageCookie, language);
}

/** Remembers the theme in this browser. */
export async function rememberTheme(theme: Theme): Promise<void> {
  await remember(themeCookie, theme);
}

/** Remembers the chosen time zone in this browser, from now on whatever the machine says. */
export async function rememberTimeZone(timeZone: string): Promise<void> {
  await remember(timeZoneCookie, timeZone);
}

async function remember(name: string, value: string) {
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  (await cookies()).set(name, value, { path: "/", maxAge: aYear, sameSite: "lax", httpOnly: true, secure });
}
