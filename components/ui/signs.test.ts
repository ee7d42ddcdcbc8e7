import { expect, it } from "vitest";
import { initials } from "./signs";

it.each([
  ["Tomke Harms", "TH"],
  ["Sabine von der Krume", "SK"],
  ["øyvind", "Ø"],
  ["  Mirja   Okonjo (Büro)", "MO"],
  ["", "?"],
  ["123", "?"],
])("the initials of %j are %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
