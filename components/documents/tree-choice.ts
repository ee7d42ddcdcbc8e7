import type { KeyPress } from "./key-press";
import type { TreeLine } from "./tree-model";

/** A command that changes which folders of the tree are chosen together. */
export type ChoiceCommand = { does: "toggle" | "extend"; id: string } | { does: "clear" };

/** The keys of the ARIA pattern for trees of which several lines can be chosen; undefined for every other key. */
export function choiceCommand(lines: readonly TreeLine[], id: string, press: KeyPress): ChoiceCommand | undefined {
  if (press.altKey) return undefined;
  if (press.key === " " && (press.ctrlKey || press.metaKey)) return { does: "toggle", id };
  if (press.ctrlKey || press.metaKey) return undefined;
  if (press.key === "Escape") return { does: "clear" };
  const step = press.shiftKey ? ({ ArrowDown: 1, ArrowUp: -1 }[press.key] ?? 0) : 0;
  const to = step && lines[lines.findIndex((line) => line.folder.id === id) + step];
  return to ? { does: "extend", id: to.folder.id } : undefined;
}

/** The lines from one to another, both included. */
export function linesBetween(lines: readonly TreeLine[], from: string, to: string): Set<string> {
  const [one, other] = [from, to].map((id) => lines.findIndex((line) => line.folder.id === id));
  if (one === undefined || other === undefined || one < 0 || other < 0) return new Set([to]);
  return new Set(lines.slice(Math.min(one, other), Math.max(one, other) + 1).map((line) => line.folder.id));
}
