import { Temporal } from "temporal-polyfill";

/** A date of the calendar without a time, as ISO 8601 writes it: "2026-02-28". */
export type Day = string;

/** Today's date in the zone, which need not be the server's. Throws for a zone that does not exist. */
export function todayIn(timeZone: string, now: Date = new Date()): Day {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The day so many days later (earlier when negative). */
export const addDays = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();

/** The same day so many months later; a day that the month lacks becomes its last one. */
export const addMonths = (day: Day, months: number): Day => Temporal.PlainDate.from(day).add({ months }).toString();

/** A day of the month that lies so many months after the given day's; one that it lacks becomes its last. */
export function dayOfMonth(day: Day, date: number, monthsLater = 0): Day {
  const month = Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: monthsLater });
  return month.with({ day: date }, { overflow: "constrain" }).toString();
}

/** Year, month (1 to 12) and quarter (1 to 4) of a day. */
export function partsOf(day: Day): { year: number; month: number; quarter: number } {
  const { year, month } = Temporal.PlainDate.from(day);
  return { year, month, quarter: Math.ceil(month / 3) };
}
