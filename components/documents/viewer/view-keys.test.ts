import { describe, expect, it, vi } from "vitest";
import { moveOf, nextScale, viewKeys } from "./view-keys";

const given = (current: number | undefined, total = 3) => ({
  zoom: vi.fn(),
  fit: vi.fn(),
  rotate: vi.fn(),
  pages: current === undefined ? undefined : { current, total, go: vi.fn() },
});

describe("keys of the viewer", () => {
  it("turn pages, and stop at the first and the last", () => {
    for (const [key, from, to] of [
      ["PageDown", 1, 2],
      ["PageDown", 3, 3],
      ["PageUp", 3, 2],
      ["PageUp", 1, 1],
      ["Home", 3, 1],
      ["End", 1, 3],
    ] as const) {
      const moves = given(from);
      moveOf(key, moves)?.();
      expect(moves.pages?.go, key).toHaveBeenCalledWith(to);
    }
  });

  it("leave the page's own keys alone where there are no pages to turn", () => {
    for (const key of ["PageDown", "PageUp", "Home", "End", "ArrowLeft", "x"])
      expect(moveOf(key, given(undefined))).toBeUndefined();
  });

  it("zoom, fit and turn round", () => {
    const moves = given(undefined);
    for (const key of ["+", "=", "-", "0", "r", "R"]) moveOf(key, moves)?.();
    expect(moves.zoom.mock.calls).toEqual([[1], [1], [-1]]);
    expect([moves.fit.mock.calls.length, moves.rotate.mock.calls.length]).toEqual([1, 2]);
  });

  it("are those that the buttons name", () => {
    for (const key of Object.values(viewKeys)) expect(moveOf(key, given(1)), key).toBeDefined();
  });
});

describe("the sizes", () => {
  it("go by steps from wherever one is, to an end and no further", () => {
    expect([nextScale(0.8, 1), nextScale(0.8, -1), nextScale(4, 1), nextScale(0.25, -1)]).toEqual([0.9, 0.75, 4, 0.25]);
  });
});
