import { describe, expect, it } from "vitest";
import { beginsWith, TypeAhead } from "./type-ahead";

const press = (key: string, held: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("typing the beginning of a name", () => {
  it("gathers what follows quickly, and begins anew after a pause", () => {
    const typing = new TypeAhead();
    expect(typing.take(press("b"), 0)).toBe("b");
    expect(typing.take(press("e"), 200)).toBe("be");
    expect(typing.take(press(" "), 500)).toBe("be ");
    expect(typing.take(press("z"), 1600)).toBe("z");
  });

  it("takes one letter again and again as that letter", () => {
    const typing = new TypeAhead();
    typing.take(press("b"), 0);
    expect(typing.take(press("B"), 100)).toBe("B");
    expect(typing.take(press("e"), 200)).toBe("bBe");
  });

  it("leaves commands and named keys alone, and the page's own keys at the beginning", () => {
    const typing = new TypeAhead();
    for (const key of ["?", "/", " ", "Enter", "F2"]) expect(typing.take(press(key), 0)).toBeUndefined();
    expect(typing.take(press("c", { ctrlKey: true }), 0)).toBeUndefined();
  });

  it("finds names without regard to case and spelling of the same letter", () => {
    expect(beginsWith("Ärzte.pdf", "a\u0308r")).toBe(true);
    expect(beginsWith("Beleg.pdf", "l")).toBe(false);
  });
});
