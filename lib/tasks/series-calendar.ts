import { addMonths, type Day } from "./days";
import type { Rhythm } from "./rhythm-input";

const months: Record<Rhythm, number> = { monthly: 1, quarterly: 3, yearly: 12 };

/** The n-th day of a series, counted from its first (0). Counted from the first each time: the 31st comes back after February. */
export const seriesDay = (first: Day, rhythm: Rhythm, n: number): Day => addMonths(first, n * months[rhythm]);

/**
 * The days of a series that have come up to `today` and are not made yet, in order: all that were missed while nothing ran,
 * none twice. `made` is how many were made so far. At most `most` at once; the rest comes with the next call.
 */
export function daysToMake(series: { first: Day; rhythm: Rhythm; made: number }, today: Day, most = 24): Day[] {
  const days: Day[] = [];
  for (let n = series.made; days.length < most; n++) {
    const day = seriesDay(series.first, series.rhythm, n);
    if (day > today) break;
    days.push(day);
  }
  return days;
}
