import { describe, expect, it } from "vitest";
import { dayOfMonth, todayIn } from "./days";
import { dueDay } from "./due-rule";
import { daysToMake, seriesDay } from "./series-calendar";
import { fillPlaces } from "./title-words";

describe("today", () => {
  it("is the firm's date, not the server's", () => {
    const late = new Date("2026-03-31T22:30:00Z");
    expect([todayIn("Europe/Berlin", late), todayIn("UTC", late), todayIn("America/Los_Angeles", late)]).toEqual([
      "2026-04-01",
      "2026-03-31",
      "2026-03-31",
    ]);
  });

  it("holds in the hour that summer time skips or repeats", () => {
    expect(todayIn("Europe/Berlin", new Date("2026-03-29T01:30:00Z"))).toBe("2026-03-29");
    expect(todayIn("Europe/Berlin", new Date("2026-10-25T00:30:00Z"))).toBe("2026-10-25");
  });
});

describe("a due date", () => {
  it("lies so many days after the task's day", () => {
    expect(dueDay({ kind: "after", days: 14 }, "2026-02-20")).toBe("2026-03-06");
    expect(dueDay({ kind: "after", days: 0 }, "2026-02-20")).toBe("2026-02-20");
  });

  it.each([
    ["the 10th of the next month", 10, 1, "2026-01-15", "2026-02-10"],
    ["the month's last day", 31, 0, "2026-02-03", "2026-02-28"],
    ["the month's last day in a leap year", 31, 0, "2028-02-03", "2028-02-29"],
    ["a day of this month that is still to come", 20, 0, "2026-01-15", "2026-01-20"],
    ["a day of this month that has gone by: the next month's", 10, 0, "2026-01-15", "2026-02-10"],
    ["over the turn of the year", 10, 1, "2026-12-31", "2027-01-10"],
  ])("is %s", (_, date, monthsLater, day, due) => {
    expect(dueDay({ kind: "monthDay", date, monthsLater }, day)).toBe(due);
  });

  it("is never past when a series catches up", () => {
    expect(dueDay({ kind: "after", days: 14 }, "2026-01-01", "2026-03-20")).toBe("2026-04-03");
    expect(dueDay({ kind: "monthDay", date: 10, monthsLater: 1 }, "2026-01-01", "2026-02-05")).toBe("2026-02-10");
    expect(dueDay({ kind: "monthDay", date: 10, monthsLater: 0 }, "2026-01-01", "2026-02-15")).toBe("2026-03-10");
  });
});

describe("a series", () => {
  it("keeps to the end of the month without drifting", () => {
    const days = [0, 1, 2, 3, 4].map((n) => seriesDay("2026-01-31", "monthly", n));
    expect(days).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
    expect(seriesDay("2025-11-30", "quarterly", 1)).toBe("2026-02-28");
    expect(seriesDay("2028-02-29", "yearly", 1)).toBe("2029-02-28");
    expect(seriesDay("2028-02-29", "yearly", 4)).toBe("2032-02-29");
  });

  it("makes up for every day it missed, and none twice", () => {
    const first = "2026-01-31";
    expect(daysToMake({ first, rhythm: "monthly", made: 0 }, "2026-01-30")).toEqual([]);
    expect(daysToMake({ first, rhythm: "monthly", made: 0 }, "2026-01-31")).toEqual(["2026-01-31"]);
    expect(daysToMake({ first, rhythm: "monthly", made: 1 }, "2026-04-29")).toEqual(["2026-02-28", "2026-03-31"]);
    expect(daysToMake({ first, rhythm: "monthly", made: 3 }, "2026-04-29")).toEqual([]);
  });

  it("makes up for years in steps", () => {
    const first = "2010-01-01";
    const some = daysToMake({ first, rhythm: "monthly", made: 0 }, "2026-01-01", 5);
    expect(some).toHaveLength(5);
    expect(daysToMake({ first, rhythm: "monthly", made: 5 }, "2026-01-01", 5)[0]).toBe("2010-06-01");
  });

  it("of the 30th stands on the last day of February", () => expect(dayOfMonth("2026-02-01", 30)).toBe("2026-02-28"));
});

describe("a title", () => {
  it("names the month, quarter or year of its day, or the one before", () => {
    expect(fillPlaces("Belege für {Vormonat}", "2026-01-31", "de")).toBe("Belege für Dezember 2025");
    expect(fillPlaces("Belege {monat}, {Jahr}", "2026-03-31", "de")).toBe("Belege März 2026, 2026");
    expect(fillPlaces("Q{Vorquartal}/{Vorjahr}", "2026-01-05", "de")).toBe("Q4/2025");
    expect(fillPlaces("Underlag {förra månaden}", "2026-03-31", "sv")).toBe("Underlag februari 2026");
    expect(fillPlaces("Papers {last month}", "2026-03-31", "en")).toBe("Papers February 2026");
  });

  it("keeps brackets that mean nothing", () => {
    expect(fillPlaces("{Kasse} {} {constructor}", "2026-01-31", "de")).toBe("{Kasse} {} {constructor}");
  });
});
