import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { addDays, type Day } from "./days";

/** A due date as a calendar shows it. `url` is the whole address of the task. */
export type CalendarEntry = { id: string; title: string; client: string; due: Day; changedAt: Date; url: string };

const refreshSeconds = 60 * 60;

/**
 * A calendar of due dates (RFC 5545), each a whole day without a time and without blocking it. The same task always has the same
 * UID, so that a calendar moves an entry whose due date was changed instead of showing two.
 */
export function calendarText(name: string, entries: readonly CalendarEntry[], host: string): string {
  const calendar = ical({
    name,
    prodId: { company: "Kontor", product: "Kontor" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: `task-${entry.id}@${host}`,
      summary: `${entry.title} · ${entry.client}`,
      start: midnight(entry.due),
      end: midnight(addDays(entry.due, 1)),
      allDay: true,
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
      url: entry.url,
    });
  }
  return calendar.toString();
}

// The library writes an all-day date with the local getters of what it gets: a Date made of local parts is that day in every zone.
const midnight = (day: Day) => new Date(`${day}T00:00:00`);
