import { describe, expect, it } from "vitest";
import { gridCommand } from "./grid-keys";

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", true>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const at50 = (key: string, held = {}) => gridCommand(press(key, held), 50, 1000, 20);

describe("the keyboard of the grid", () => {
  it.each([
    ["ArrowDown", 51],
    ["ArrowUp", 49],
    ["PageDown", 69],
    ["PageUp", 31],
    ["Home", 0],
    ["End", 999],
  ])("moves the focus with %s", (key, to) => {
    expect(at50(key)).toEqual({ does: "go", to, extend: false });
    expect(at50(key, { shiftKey: true })).toEqual({ does: "go", to, extend: true });
  });

  it("stays inside the list at both ends", () => {
    expect(gridCommand(press("ArrowUp"), 0, 3, 20)).toEqual({ does: "go", to: 0, extend: false });
    expect(gridCommand(press("PageDown"), 1, 3, 20)).toEqual({ does: "go", to: 2, extend: false });
  });

  it.each([
    [" ", "toggle"],
    ["Enter", "open"],
    ["Escape", "clear"],
    ["ContextMenu", "menu"],
    ["F2", "rename"],
    ["Delete", "trash"],
  ])("does with %j what the pattern says", (key, does) => {
    expect(at50(key)).toEqual({ does });
  });

  it("chooses all with Ctrl+A and Cmd+A, also with caps lock", () => {
    expect(at50("a", { ctrlKey: true })).toEqual({ does: "all" });
    expect(at50("A", { metaKey: true })).toEqual({ does: "all" });
  });

  it("opens the row's menu with Shift+F10 and steps into the row with the arrows", () => {
    expect(at50("F10", { shiftKey: true })).toEqual({ does: "menu" });
    expect(at50("ArrowRight")).toEqual({ does: "step", by: 1 });
    expect(at50("ArrowLeft")).toEqual({ does: "step", by: -1 });
  });

  it("leaves the browser's own keys alone", () => {
    expect(at50("r", { ctrlKey: true })).toBeUndefined();
    expect(at50("ArrowLeft", { altKey: true })).toBeUndefined();
    expect(at50("Tab")).toBeUndefined();
    expect(gridCommand(press("ArrowDown"), 0, 0, 20)).toBeUndefined();
  });
});
