import type { KeyPress } from "./key-press";

/** What a key means in the grid. */
export type GridCommand =
  | { does: "go"; to: number; extend: boolean }
  | { does: "toggle" | "all" | "clear" | "open" | "menu" | "rename" | "trash" }
  /** Into the controls of the row, or back out of them. */
  | { does: "step"; by: 1 | -1 };

/** The keyboard of the ARIA grid pattern with whole rows in focus: `at` is the row in focus, `page` the rows on the screen. */
export function gridCommand(press: KeyPress, at: number, count: number, page: number): GridCommand | undefined {
  const command = press.ctrlKey || press.metaKey;
  if (press.altKey || count === 0) return undefined;
  if (command && press.key.toLowerCase() === "a") return { does: "all" };
  const to = target(press.key, at, count, page);
  if (to !== undefined) return { does: "go", to: Math.max(0, Math.min(count - 1, to)), extend: press.shiftKey };
  if (press.shiftKey && press.key === "F10") return { does: "menu" };
  if (command) return undefined;
  return plain[press.key];
}

const plain: Record<string, GridCommand> = {
  " ": { does: "toggle" },
  Enter: { does: "open" },
  Escape: { does: "clear" },
  ContextMenu: { does: "menu" },
  F2: { does: "rename" },
  Delete: { does: "trash" },
  ArrowRight: { does: "step", by: 1 },
  ArrowLeft: { does: "step", by: -1 },
};

function target(key: string, at: number, count: number, page: number): number | undefined {
  if (key === "ArrowDown") return at + 1;
  if (key === "ArrowUp") return at - 1;
  if (key === "PageDown") return at + Math.max(1, page - 1);
  if (key === "PageUp") return at - Math.max(1, page - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}
