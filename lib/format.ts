import type { Language } from "@/lib/i18n/languages";

/** For whom something is written: plain data, so that it can be handed to the browser as a prop. */
export interface Reader {
  language: Language;
  timeZone: string;
  /** Milliseconds; relative times are counted from here, so that server and browser write the same. */
  now: number;
}

type Moment = Date | string | number;

const minute = 60_000;
const hour = 60 * minute;
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const relatives = new Map<Language, Intl.RelativeTimeFormat>();

/** "vor 4 Min.", "heute, 08:00", "gestern, 17:40", "morgen, 08:00", "Di., 10.03." and, in another year, "Di., 10.03.2025". */
export function formatRelative(moment: Moment, reader: Reader): string {
  const at = new Date(moment);
  const ago = reader.now - at.getTime();
  const relative = relativeFormat(reader.language);
  if (Math.abs(ago) < minute) return relative.format(0, "second");
  if (Math.abs(ago) < hour) return relative.format(-Math.trunc(ago / minute), "minute");
  const days = dayNumber(at, reader) - dayNumber(new Date(reader.now), reader);
  if (days === 0 && ago > 0 && ago < 6 * hour) return relative.format(-Math.trunc(ago / hour), "hour");
  if (Math.abs(days) <= 1) return `${relative.format(days, "day")}, ${formatTime(at, reader)}`;
  return formatDay(at, reader);
}

/** The whole moment: weekday, date and time, for titles and screen readers. */
export function formatExact(moment: Moment, reader: Reader): string {
  return dateFormat(reader, { dateStyle: "full", timeStyle: "short" }).format(new Date(moment));
}

/** Weekday and date, the year only when it is not the reader's current one. */
export function formatDay(moment: Moment, reader: Reader): string {
  const at = new Date(moment);
  const year = dateFormat(reader, { year: "numeric" });
  const other = year.format(at) !== year.format(reader.now);
  return dateFormat(reader, { weekday: "short", day: "2-digit", month: "2-digit", ...(other && { year: "numeric" }) }).format(at);
}

/** A calendar date ("2026-03-16") with its weekday, the year only when it is not the current one: "Mo., 16.03.". The same day in every time zone. */
export function formatDueDay(date: string, reader: Reader): string {
  return formatDay(`${date}T12:00:00Z`, { ...reader, timeZone: "UTC" });
}

/** Whole days from the reader's today to a calendar date; below zero when it is past. */
export function daysUntil(date: string, reader: Reader): number {
  return Date.parse(`${date}T00:00:00Z`) / (24 * hour) - dayNumber(new Date(reader.now), reader);
}

/** The reader's day in words, "Donnerstag, 12. März". */
export function formatToday(reader: Reader): string {
  return dateFormat(reader, { weekday: "long", day: "numeric", month: "long" }).format(reader.now);
}

/** The date alone, in figures. */
export function formatDate(moment: Moment, reader: Reader): string {
  return dateFormat(reader, { day: "2-digit", month: "2-digit", year: "numeric" }).format(new Date(moment));
}

/** The date in words, "12. März 2026". */
export function formatLongDate(moment: Moment, reader: Reader): string {
  return dateFormat(reader, { dateStyle: "long" }).format(new Date(moment));
}

/** Hours and minutes. */
export function formatTime(moment: Moment, reader: Reader): string {
  return dateFormat(reader, { hour: "2-digit", minute: "2-digit" }).format(new Date(moment));
}

/** A number with the separators of the language. */
export function formatNumber(value: number, language: Language): string {
  return numberFormat(language, {}).format(value);
}

/** A share between 0 and 1 as whole percent. */
export function formatPercent(share: number, language: Language): string {
  return numberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** An amount in its currency (ISO 4217): `minor` counts the currency's smallest unit, which for some is the unit itself. */
export function formatMoney({ minor, currency }: { minor: number; currency: string }, language: Language): string {
  const format = numberFormat(language, { style: "currency", currency });
  return format.format(minor / 10 ** minorDigits(currency));
}

/** How many digits the currency has behind the decimal sign: 2 for EUR, 0 for JPY. */
const minorDigits = (currency: string): number =>
  numberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

const units = ["KB", "MB", "GB", "TB"] as const;

/** A file's size in the unit people know (1 KB = 1024 bytes): whole KB, one decimal from MB on while it is below 100. */
export function formatSize(bytes: number, language: Language): string {
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const rounded = unit === 0 ? Math.max(bytes > 0 ? 1 : 0, Math.round(value)) : value;
  const figure = numberFormat(language, { maximumFractionDigits: unit === 0 || value >= 99.95 ? 0 : 1 }).format(rounded);
  return `${figure} ${units[unit]}`;
}

/** The calendar date of a moment where the reader is, as ISO 8601 writes it: "2026-03-16". */
export function isoDay(moment: Moment, { timeZone }: Pick<Reader, "timeZone">): string {
  const swedish = dateFormat({ language: "sv", timeZone }, { year: "numeric", month: "2-digit", day: "2-digit" });
  return swedish.format(new Date(moment));
}

const dayNumber = (at: Date, reader: Reader): number => Date.parse(`${isoDay(at, reader)}T00:00:00Z`) / (24 * hour);

function dateFormat(reader: Pick<Reader, "language" | "timeZone">, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = reader.language === "en" ? "en-GB" : reader.language;
  return kept(dates, `${language} ${reader.timeZone} ${JSON.stringify(options)}`, () => {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: reader.timeZone });
  });
}

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, `${language} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(language, options));
}

function relativeFormat(language: Language): Intl.RelativeTimeFormat {
  return kept(relatives, language, () => new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" }));
}

function kept<K, V>(store: Map<K, V>, key: K, make: () => V): V {
  const known = store.get(key);
  if (known) return known;
  const made = make();
  store.set(key, made);
  return made;
}
