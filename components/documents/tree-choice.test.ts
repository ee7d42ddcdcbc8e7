import { describe, expect, it } from "vitest";
import type { FolderNode } from "@/lib/documents/input";
import { choiceCommand, linesBetween } from "./tree-choice";
import { linesOf, withFolders } from "./tree-model";

const folder = (id: string): FolderNode => ({
  id,
  parentId: null,
  name: id,
  audience: null,
  hasChildren: false,
  hasNew: false,
  documents: 0,
});
const lines = linesOf(withFolders({ children: new Map(), open: new Set() }, [""], ["a", "b", "c", "d"].map(folder)));
const press = (key: string, held: "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "none" = "none") => ({
  ...{ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  [held]: true,
});

describe("choosing several folders of the tree", () => {
  it.each([
    [press(" ", "ctrlKey"), { does: "toggle", id: "b" }],
    [press("ArrowDown", "shiftKey"), { does: "extend", id: "c" }],
    [press("ArrowUp", "shiftKey"), { does: "extend", id: "a" }],
    [press("Escape"), { does: "clear" }],
    [press("ArrowDown"), undefined],
    [press(" "), undefined],
    [press("x", "ctrlKey"), undefined],
    [press("ArrowDown", "altKey"), undefined],
  ])("answers %o with %o", (pressed, command) => {
    expect(choiceCommand(lines, "b", pressed)).toEqual(command);
  });

  it("goes no further than the ends", () => {
    expect(choiceCommand(lines, "a", press("ArrowUp", "shiftKey"))).toBeUndefined();
    expect(choiceCommand(lines, "d", press("ArrowDown", "shiftKey"))).toBeUndefined();
  });

  it("takes in all lines between two, whichever comes first, and only the one when the other is gone", () => {
    expect([...linesBetween(lines, "c", "a")]).toEqual(["a", "b", "c"]);
    expect([...linesBetween(lines, "gone", "b")]).toEqual(["b"]);
  });
});
