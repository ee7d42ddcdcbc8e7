/** The languages Kontor speaks, the default first. */
export const languages = ["de", "sv", "en"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself; the same in every language. */
export const languageNames: Record<Language, string> = { de: "Deutsch", sv: "Svenska", en: "English" };

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Whether a stored or sent value is a language Kontor speaks. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** Whether a stored or sent value is a theme. */
export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}

/** The first language of an Accept-Language header that Kontor speaks, by the header's own weights; German when there is none. */
export function languageOf(acceptLanguage: string | null | undefined): Language {
  const wishes = (acceptLanguage ?? "").split(",").map((part, position) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { tag: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight), position };
  });
  wishes.sort((one, other) => other.weight - one.weight || one.position - other.position);
  for (const { tag, weight } of wishes) if (weight > 0 && isLanguage(tag)) return tag;
  return "de";
}

// Asking Intl costs a third of a millisecond, and every request asks. There are about six hundred.
const knownZones = new Set<string>();

/** Whether this is a time zone that dates can be written in. */
export function isTimeZone(value: string | undefined): value is string {
  if (!value || value.length > 64) return false;
  if (knownZones.has(value)) return true;
  try {
    const zone = new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
    // Other spellings of a zone are without number; only the one Intl writes is kept.
    if (zone === value) knownZones.add(value);
    return zone !== "";
  } catch {
    return false;
  }
}
