import { describe, expect, it } from "vitest";
import { boardTarget } from "./board-target";

const columns = [["a1", "a2", "a3"], [], ["c1"]];
const go = (key: string, from: unknown) => boardTarget(key, columns, from);

describe("the keys of the board", () => {
  it.each([
    ["ArrowDown", "a1", "a2"],
    ["ArrowDown", "a3", "a3"],
    ["ArrowUp", "a2", "a1"],
    ["ArrowUp", "a1", "a1"],
    ["Home", "a3", "a1"],
    ["End", "a1", "a3"],
    ["ArrowRight", "a3", "c1"],
    ["ArrowRight", "c1", undefined],
    ["ArrowLeft", "c1", "a1"],
    ["ArrowLeft", "a1", undefined],
    ["Enter", "a1", undefined],
  ])("%s leads from %s to %s", (key, from, to) => expect(go(key, from)).toBe(to));

  it("do nothing while the focus is elsewhere", () => expect(go("ArrowDown", "elsewhere")).toBeUndefined());
});
