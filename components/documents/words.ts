import type { Language } from "@/lib/i18n/languages";
import type { LaterMessages, Messages } from "@/lib/i18n/messages";

export type DocumentWords = Messages["documents"];

/** The words of the document area's islands; pages hand them over as props. */
export type RoomWords = Omit<DocumentWords, "viewer" | "fileTypes" | "switcher" | "commands" | "reasons" | "audience" | "closed">;

/** The words of the tray and of what it opens, which come after the page. */
export type TrayWords = LaterMessages["tray"];

interface Forms {
  one: string;
  other: string;
}

type Values = Record<string, string | number>;

/** Puts values into the places of a sentence: "Seite {page}". A place without a value stays as it is, so that it is seen. */
export function say(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The sentence for so many, with the number written as the language does. */
export function sayCount(forms: Forms, count: number, language: Language, values: Values = {}): string {
  const form = new Intl.PluralRules(language).select(count) === "one" ? forms.one : forms.other;
  return say(form, { ...values, count: new Intl.NumberFormat(language).format(count) });
}

/** The name of a category: one of the product's own, or the firm's own as it was typed. */
export function categoryName(words: Pick<DocumentWords, "categories">, category: string): string {
  return Object.entries(words.categories).find(([key]) => key === category)?.[1] ?? category;
}

/** What a permitted type of file is called; undefined for a type that is no longer permitted. */
export function fileTypeName(words: Pick<DocumentWords, "fileTypes">, key: string | undefined): string | undefined {
  return Object.entries(words.fileTypes.names).find(([name]) => name === key)?.[1];
}
