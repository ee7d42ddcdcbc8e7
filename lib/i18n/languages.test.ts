import { describe, expect, it } from "vitest";
import { isTimeZone, languageOf } from "./languages";

describe("the reader's language", () => {
  it.each([
    ["sv-SE,sv;q=0.9,en;q=0.8", "sv"],
    ["fr-FR, en;q=0.7, de;q=0.9", "de"],
    ["en-GB", "en"],
    ["de;q=0, en;q=0.1", "en"],
    ["*", "de"],
    ["", "de"],
    [null, "de"],
    [";;;,,q=9", "de"],
  ] as const)("is taken from the browser's wishes %j as %s", (header, expected) => {
    expect(languageOf(header)).toBe(expected);
  });
});

describe("a time zone from a cookie", () => {
  it("is believed only when dates can be written in it", () => {
    expect(isTimeZone("Europe/Stockholm")).toBe(true);
    expect(isTimeZone("Mars/Olympus")).toBe(false);
    expect(isTimeZone("x".repeat(500))).toBe(false);
    expect(isTimeZone(undefined)).toBe(false);
  });
});
