import { describe, expect, it } from "vitest";
import { rowKeys } from "./row-keys";

describe("keys of rows", () => {
  const ids: Record<number, string> = { 96: "b", 97: "c", 98: "d", 100: "c", 101: "e" };
  const keys = (places: number[], current: number) => [...rowKeys(places, (place) => ids[place], current).entries()].sort();

  it("are the documents', and each is there once, also while a document stands in two pages", () => {
    expect(keys([96, 97, 98, 99, 100, 101], 0)).toEqual(
      [
        [96, "b"],
        [97, "c"],
        [98, "d"],
        [99, "at-99"],
        [100, "at-100"],
        [101, "e"],
      ].sort(),
    );
  });

  it("stay with the row in focus", () => {
    expect(keys([97, 100], 100)).toEqual(
      [
        [100, "c"],
        [97, "at-97"],
      ].sort(),
    );
  });
});
