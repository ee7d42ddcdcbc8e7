import { describe, expect, it } from "vitest";
import { countChosen, everything, include, isChosen, nothing, only, toggle, without } from "./selection";

describe("a selection", () => {
  it("takes single rows in and out", () => {
    const one = toggle(nothing, "a");
    expect([isChosen(one, "a"), isChosen(one, "b"), countChosen(one, 10)]).toEqual([true, false, 1]);
    expect(countChosen(toggle(one, "a"), 10)).toBe(0);
  });

  it("holds all of a hundred thousand as a flag with exceptions", () => {
    const allButOne = toggle(everything, "a");
    expect([isChosen(allButOne, "a"), isChosen(allButOne, "never loaded"), countChosen(allButOne, 100_000)]).toEqual([
      false,
      true,
      99_999,
    ]);
    expect(allButOne.ids.size).toBe(1);
    expect(countChosen(include(allButOne, ["a"]), 100_000)).toBe(100_000);
  });

  it("adds a range to what is chosen", () => {
    expect([...include(only(["a"]), ["b", "c", "a"]).ids]).toEqual(["a", "b", "c"]);
  });

  it("forgets rows that are gone", () => {
    expect([...without(only(["a", "b"]), ["b"]).ids]).toEqual(["a"]);
  });

  it("is never less than none when the list shrinks under its exceptions", () => {
    expect(countChosen(toggle(toggle(everything, "a"), "b"), 1)).toBe(0);
  });
});
