import { addMonths, type Day, partsOf } from "./days";

type Language = "de" | "sv" | "en";

/** What may stand in curly brackets in a template's title, in each language; the month, quarter and year before it too. */
const places: Record<string, (day: Day, language: Language) => string> = {
  month: (day, language) => monthName(day, language),
  monthBefore: (day, language) => monthName(addMonths(day, -1), language),
  quarter: (day) => String(partsOf(day).quarter),
  quarterBefore: (day) => String(partsOf(addMonths(day, -3)).quarter),
  year: (day) => String(partsOf(day).year),
  yearBefore: (day) => String(partsOf(day).year - 1),
};

const names: Record<string, keyof typeof places> = {
  monat: "month",
  vormonat: "monthBefore",
  quartal: "quarter",
  vorquartal: "quarterBefore",
  jahr: "year",
  vorjahr: "yearBefore",
  månad: "month",
  "förra månaden": "monthBefore",
  kvartal: "quarter",
  "förra kvartalet": "quarterBefore",
  år: "year",
  "förra året": "yearBefore",
  month: "month",
  "last month": "monthBefore",
  quarter: "quarter",
  "last quarter": "quarterBefore",
  year: "year",
  "last year": "yearBefore",
};

/** Fills "Belege für {Vormonat}" in for a day: month with its year, quarter, year. What is in brackets and none of these stays. */
export function fillPlaces(text: string, day: Day, language: Language): string {
  return text.replace(/\{([^{}]{2,30})\}/g, (whole, name: string) => {
    const place = places[names[name.trim().toLowerCase()] ?? ""];
    return place ? place(day, language) : whole;
  });
}

function monthName(day: Day, language: Language): string {
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
