import { describe, expect, it } from "vitest";
import { formatDate, formatDay, formatExact, formatRelative, formatSize, type Reader } from "./format";

const reader = (over: Partial<Reader> = {}): Reader => ({
  language: "de",
  timeZone: "Europe/Berlin",
  now: Date.parse("2026-03-12T13:10:00Z"),
  ...over,
});

describe("a relative time", () => {
  it.each([
    ["2026-03-12T13:09:40Z", "jetzt"],
    ["2026-03-12T13:06:00Z", "vor 4 Min."],
    ["2026-03-12T11:10:00Z", "vor 2 Std."],
    ["2026-03-12T07:00:00Z", "heute, 08:00"],
    ["2026-03-11T16:40:00Z", "gestern, 17:40"],
    ["2026-03-13T07:00:00Z", "morgen, 08:00"],
    ["2026-03-10T10:00:00Z", "Di., 10.03."],
    ["2025-03-10T10:00:00Z", "Mo., 10.03.2025"],
  ])("of %s reads %s", (moment, expected) => {
    expect(formatRelative(moment, reader())).toBe(expected);
  });

  it("counts days by the reader's calendar, not by 24 hours", () => {
    const late = "2026-03-11T23:30:00Z";
    const now = Date.parse("2026-03-12T22:50:00Z");
    expect(formatRelative(late, reader({ now }))).toBe("heute, 00:30");
    expect(formatRelative(late, reader({ now, timeZone: "UTC" }))).toBe("gestern, 23:30");
  });

  it("is written in the reader's language", () => {
    expect(formatRelative("2026-03-12T13:06:00Z", reader({ language: "sv" }))).toBe("för 4 min sen");
    expect(formatRelative("2026-03-12T13:06:00Z", reader({ language: "en" }))).toMatch(/^4 min\.? ago$/);
  });
});

describe("an exact time", () => {
  it("says weekday, date and time in the reader's zone", () => {
    expect(formatExact("2026-03-12T13:06:00Z", reader())).toBe("Donnerstag, 12. März 2026 um 14:06");
  });
  it("writes dates in the order of the language", () => {
    expect(formatDate("2026-03-12T13:06:00Z", reader())).toBe("12.03.2026");
    expect(formatDate("2026-03-12T13:06:00Z", reader({ language: "sv" }))).toBe("2026-03-12");
    expect(formatDay("2026-03-12T13:06:00Z", reader({ language: "en" }))).toMatch(/^Thu,? 12\/03$/);
  });
});

describe("a size", () => {
  it.each([
    [0, "0 KB"],
    [1, "1 KB"],
    [49_152, "48 KB"],
    [1_048_575, "1 MB"],
    [2_202_010, "2,1 MB"],
    [524_288_000, "500 MB"],
    [2_147_483_648, "2 GB"],
  ])("of %d bytes reads %s", (bytes, expected) => {
    expect(formatSize(bytes, "de")).toBe(expected);
  });
});
