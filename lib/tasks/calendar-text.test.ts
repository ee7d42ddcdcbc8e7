import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { type CalendarEntry, calendarText } from "./calendar-text";

const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: "0192",
  title: "Belege für Februar",
  client: "Bäckerei Krume GmbH",
  due: "2026-03-16",
  changedAt: new Date("2026-03-02T10:00:00Z"),
  url: "https://kontor.example/clients/1/tasks/0192",
  ...over,
});

const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));

describe("the calendar of due dates", () => {
  it("is read by a calendar: whole days, names, addresses", () => {
    const [event] = read(calendarText("Kontor", [entry()], "kontor.example"));
    expect(event!.startDate.isDate).toBe(true);
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual(["2026-03-16", "2026-03-17"]);
    expect(event!.summary).toBe("Belege für Februar · Bäckerei Krume GmbH");
    expect(event!.uid).toBe("task-0192@kontor.example");
    expect(event!.component.getFirstPropertyValue("url")).toBe("https://kontor.example/clients/1/tasks/0192");
    expect(event!.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
  });

  it("keeps its day at the turn of months, years and summer time", () => {
    const dues = ["2026-03-29", "2026-10-25", "2026-12-31", "2028-02-29"];
    const events = read(
      calendarText(
        "Kontor",
        dues.map((due, at) => entry({ id: String(at), due })),
        "h",
      ),
    );
    expect(events.map((event) => event.startDate.toString())).toEqual(dues);
    expect(events.map((event) => event.endDate.toString())).toEqual(["2026-03-30", "2026-10-26", "2027-01-01", "2028-03-01"]);
  });

  it("lets no title write lines of its own, and folds long ones", () => {
    const title = `Eins\r\nEND:VEVENT, zwei; drei\\vier ${"sehr lang äöü ".repeat(20)}Ende`;
    const text = calendarText("Kontor", [entry({ title })], "h");
    const events = read(text);
    expect(events).toHaveLength(1);
    expect(events[0]!.summary.replace(/\s+/g, " ")).toBe(`${title} · Bäckerei Krume GmbH`.replace(/\s+/g, " "));
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it("is one that a calendar accepts when nothing is due", () => {
    expect(read(calendarText("Kontor", [], "h"))).toEqual([]);
  });
});
