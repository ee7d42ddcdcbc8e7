import { expect, it } from "vitest";
import { hitIn } from "./search-hit";

it.each([
  ["Bäckerei Krume GmbH", "kru", "Kru"],
  ["Müllerhof Direktvermarktung", "mü", "Mü"],
  ["Müllerhof Direktvermarktung", "mue", "Mü"],
  ["Altmühler Holzbau", "mu", "mü"],
  ["Elsbeth Muesing", "mü", "Mue"],
  ["Weiß & Söhne", "weiss", "Weiß"],
  ["Blåbär AB", "blabar", "Blåbär"],
])("finds in %s, by %s, the letters %s", (name, words, expected) => {
  const hit = hitIn(name, words);
  expect(hit && name.slice(hit.start, hit.end)).toBe(expected);
});

it("underlines nothing where the name was found by its number or by similar spelling", () => {
  expect(hitIn("Bäckerei Krume", "10023")).toBeUndefined();
  expect(hitIn("Bäckerei Krume", "  ")).toBeUndefined();
});
