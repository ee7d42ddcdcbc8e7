import type { FolderNode } from "@/lib/documents/input";
import type { KeyPress } from "./key-press";
import { beginsWith } from "./type-ahead";

/** What is known of a folder tree at one moment. Never changes in place. */
export interface TreeView {
  /** Children by parent; the top under "". A parent without an entry has not been loaded. */
  children: ReadonlyMap<string, readonly FolderNode[]>;
  open: ReadonlySet<string>;
}

/** A line of the tree as it stands on the screen. */
export interface TreeLine {
  folder: FolderNode;
  /** 1 at the top. */
  level: number;
  position: number;
  siblings: number;
  isOpen: boolean;
}

/** The lines on the screen, from top to bottom. */
export function linesOf(tree: TreeView, parent = "", level = 1): TreeLine[] {
  const folders = tree.children.get(parent) ?? [];
  return folders.flatMap((folder, at) => {
    const isOpen = folder.hasChildren && tree.open.has(folder.id);
    const line = { folder, level, position: at + 1, siblings: folders.length, isOpen };
    return isOpen ? [line, ...linesOf(tree, folder.id, level + 1)] : [line];
  });
}

/** Puts folders read from the server in their places; a parent's list is replaced as a whole. */
export function withFolders(tree: TreeView, parents: readonly string[], folders: readonly FolderNode[]): TreeView {
  const children = new Map(tree.children);
  for (const parent of parents)
    children.set(
      parent,
      folders.filter((folder) => (folder.parentId ?? "") === parent),
    );
  return { ...tree, children };
}

/** Opens or closes a folder. */
export function withOpen(tree: TreeView, id: string, isOpen: boolean): TreeView {
  if (tree.open.has(id) === isOpen) return tree;
  const open = new Set(tree.open);
  if (isOpen) open.add(id);
  else open.delete(id);
  return { ...tree, open };
}

export type TreeCommand = { does: "focus" | "open" | "close" | "choose" | "menu" | "rename" | "trash"; id: string };

/** The keyboard of the ARIA tree pattern, with type-ahead; `typed` is the beginning of a name typed with this key. */
export function treeCommand(
  lines: readonly TreeLine[],
  id: string,
  press: KeyPress,
  typed: string | undefined,
): TreeCommand | undefined {
  const key = keyOf(press);
  const at = lines.findIndex((line) => line.folder.id === id);
  const line = lines[at];
  if (!line || !key) return undefined;
  if (key === "Enter" || (key === " " && !typed)) return { does: "choose", id };
  if (key === "ArrowRight" && line.folder.hasChildren && !line.isOpen) return { does: "open", id };
  if (key === "ArrowLeft" && line.isOpen) return { does: "close", id };
  const command = commands[key];
  if (command) return { does: command, id };
  const to = steps[key]?.(lines, at) ?? (typed ? startingWith(lines, at, typed) : undefined);
  return to && { does: "focus", id: to.folder.id };
}

/** The key, where it is one of the tree and not of the browser. */
function keyOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return shiftKey && key === "F10" ? "ContextMenu" : key;
}

const commands: Record<string, "menu" | "rename" | "trash"> = { ContextMenu: "menu", F2: "rename", Delete: "trash" };

const steps: Record<string, (lines: readonly TreeLine[], at: number) => TreeLine | undefined> = {
  ArrowDown: (lines, at) => lines[at + 1],
  ArrowUp: (lines, at) => lines[at - 1],
  ArrowRight: childOf,
  ArrowLeft: parentOf,
  Home: (lines) => lines[0],
  End: (lines) => lines.at(-1),
};

function childOf(lines: readonly TreeLine[], at: number): TreeLine | undefined {
  const next = lines[at + 1];
  return next && next.level > (lines[at]?.level ?? 0) ? next : undefined;
}

function parentOf(lines: readonly TreeLine[], at: number): TreeLine | undefined {
  const level = lines[at]?.level ?? 1;
  return lines.slice(0, at).findLast((line) => line.level < level);
}

/** The next line whose name begins so; with one letter the search starts below the line in focus. */
function startingWith(lines: readonly TreeLine[], at: number, typed: string): TreeLine | undefined {
  const from = typed.length > 1 ? at : at + 1;
  return [...lines.slice(from), ...lines.slice(0, from)].find((line) => beginsWith(line.folder.name, typed));
}
