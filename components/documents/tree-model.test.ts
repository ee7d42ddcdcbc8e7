import { describe, expect, it } from "vitest";
import type { FolderNode } from "@/lib/documents/input";
import { linesOf, type TreeView, treeCommand, withFolders, withOpen } from "./tree-model";

const folder = (id: string, parentId: string | null, hasChildren = false): FolderNode => ({
  id,
  parentId,
  name: id,
  audience: parentId ? null : "everyone",
  hasChildren,
  hasNew: false,
  documents: 0,
});

const empty: TreeView = { children: new Map(), open: new Set() };
const loaded = withFolders(
  empty,
  ["", "Buchhaltung", "2026"],
  [
    folder("Buchhaltung", null, true),
    folder("Lohn", null),
    folder("2025", "Buchhaltung"),
    folder("2026", "Buchhaltung", true),
    folder("01 Januar", "2026"),
  ],
);
const open = withOpen(withOpen(loaded, "Buchhaltung", true), "2026", true);
const names = (tree: TreeView) => linesOf(tree).map((line) => `${"-".repeat(line.level - 1)}${line.folder.id}`);
const held = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const at = (id: string, key: string, typed = "", tree = open) => treeCommand(linesOf(tree), id, { key, ...held }, typed);

describe("a folder tree", () => {
  it("shows the children of open folders only", () => {
    expect(names(loaded)).toEqual(["Buchhaltung", "Lohn"]);
    expect(names(open)).toEqual(["Buchhaltung", "-2025", "-2026", "--01 Januar", "Lohn"]);
  });

  it("says level, position and number of siblings of each line", () => {
    expect(linesOf(open)[2]).toMatchObject({ level: 2, position: 2, siblings: 2, isOpen: true });
  });

  it("replaces the children of a parent as a whole", () => {
    expect(names(withFolders(open, ["Buchhaltung"], [folder("2027", "Buchhaltung")]))).toEqual(["Buchhaltung", "-2027", "Lohn"]);
  });
});

describe("the keyboard of the tree", () => {
  it.each([
    ["2025", "ArrowDown", { does: "focus", id: "2026" }],
    ["2025", "ArrowUp", { does: "focus", id: "Buchhaltung" }],
    ["2026", "Home", { does: "focus", id: "Buchhaltung" }],
    ["2026", "End", { does: "focus", id: "Lohn" }],
    ["2026", "ArrowRight", { does: "focus", id: "01 Januar" }],
    ["2026", "ArrowLeft", { does: "close", id: "2026" }],
    ["01 Januar", "ArrowLeft", { does: "focus", id: "2026" }],
    ["01 Januar", "Enter", { does: "choose", id: "01 Januar" }],
    ["01 Januar", " ", { does: "choose", id: "01 Januar" }],
  ])("on %s answers to %s", (id, key, command) => {
    expect(at(id, key)).toEqual(command);
  });

  it("opens a closed folder before it goes into it, and does nothing at an end", () => {
    expect(at("Buchhaltung", "ArrowRight", "", loaded)).toEqual({ does: "open", id: "Buchhaltung" });
    expect(at("Lohn", "ArrowRight")).toBeUndefined();
    expect(at("Lohn", "ArrowDown")).toBeUndefined();
    expect(at("Buchhaltung", "ArrowUp")).toBeUndefined();
  });

  it("opens the menu with Shift+F10 and leaves the keys of the browser alone", () => {
    const press = (key: string, beside: Partial<typeof held>) =>
      treeCommand(linesOf(open), "2025", { key, ...held, ...beside }, undefined);
    expect(press("F10", { shiftKey: true })).toEqual({ does: "menu", id: "2025" });
    expect(press("F10", {})).toBeUndefined();
    for (const modifier of ["ctrlKey", "metaKey", "altKey"]) expect(press("ArrowDown", { [modifier]: true })).toBeUndefined();
  });

  it("finds by the first letters, further down first, and starts again at the top", () => {
    expect(at("2025", "2", "2")).toEqual({ does: "focus", id: "2026" });
    expect(at("Lohn", "b", "b")).toEqual({ does: "focus", id: "Buchhaltung" });
    expect(at("Buchhaltung", "6", "2026")).toEqual({ does: "focus", id: "2026" });
  });
});
