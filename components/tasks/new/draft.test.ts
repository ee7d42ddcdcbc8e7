import { describe, expect, it } from "vitest";
import { daysAfter, emptyDraft, endOfMonth, isTouched } from "./draft";

describe("the presets of a due date", () => {
  it("count in calendar days, over the end of a month, a year and February", () => {
    expect(daysAfter("2026-12-28", 7)).toBe("2027-01-04");
    expect(daysAfter("2028-02-22", 7)).toBe("2028-02-29");
    expect(daysAfter("2026-03-25", 14)).toBe("2026-04-08");
    expect(endOfMonth("2026-02-01")).toBe("2026-02-28");
    expect(endOfMonth("2028-02-29")).toBe("2028-02-29");
    expect(endOfMonth("2026-12-31")).toBe("2026-12-31");
  });
});

describe("a draft", () => {
  it("is worth keeping once somebody has put something in", () => {
    const empty = emptyDraft({ requestKey: "k", type: "question", recipients: ["a"], linked: [] });
    expect(isTouched(empty)).toBe(false);
    expect(isTouched({ ...empty, title: "B" })).toBe(true);
  });
});
