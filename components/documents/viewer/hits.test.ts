import { describe, expect, it } from "vitest";
import { fold, hitAfter, hitsIn } from "./hits";

const found = (text: string, query: string, most = 100) =>
  hitsIn(fold(text), fold(query.trim()).text, 1, most).map(({ start, end }) => text.slice(start, end));

describe("finding words in a text", () => {
  it("asks neither for capitals nor for accents, and gives back what stands there", () => {
    expect(found("Müller, MÜLLER und Mu\u0308ller", "muller")).toEqual(["Müller", "MÜLLER", "Mu\u0308ller"]);
    expect(found("Ørsted, Åkesson", "akesson")).toEqual(["Åkesson"]);
    expect(found("Am Fuß der Straße", "STRASSE")).toEqual(["Straße"]);
    expect(found("Straße", "s")).toEqual(["S", "ß", "ß"]);
    expect(found("ﬁnden", "finden")).toEqual(["ﬁnden"]);
  });

  it("takes any gap for a blank, and a word that was cut at the end of a line for one", () => {
    expect(found("Rechnung\n   Nr.\u00a05", "rechnung nr. 5")).toEqual(["Rechnung\n   Nr.\u00a05"]);
    expect(found("Die Gesamt-\nsumme und die E-\nRechnung", "gesamtsumme")).toEqual(["Gesamt-\nsumme"]);
    expect(found("Die E-\nRechnung", "e-rechnung")).toEqual(["E-\nRechnung"]);
    expect(found("Zu\u00adsammen", "zusammen")).toEqual(["Zu\u00adsammen"]);
  });

  it("finds signs as signs, nothing for nothing, and no more than asked", () => {
    expect(found("a.b (1) [2] $", "(1)")).toEqual(["(1)"]);
    expect(found("abc", "a.c")).toEqual([]);
    expect(found("abc", "  ")).toEqual([]);
    expect(found("aaaa", "aa")).toEqual(["aa", "aa"]);
    expect(found("😀 a 😀", "😀")).toEqual(["😀", "😀"]);
    expect(found("x".repeat(50), "x", 10)).toHaveLength(10);
  });

  it("never finds across two texts", () => {
    expect(found("Ende\u0000Anfang", "ende anfang")).toEqual([]);
  });

  it("goes round at both ends", () => {
    expect([hitAfter(0, 3, 1), hitAfter(2, 3, 1), hitAfter(0, 3, -1), hitAfter(0, 0, 1)]).toEqual([1, 0, 2, 0]);
  });
});
