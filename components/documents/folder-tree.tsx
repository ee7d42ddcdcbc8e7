"use client";
import { type DragEvent, type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import type { FolderNode } from "@/lib/documents/input";
import type { Language } from "@/lib/i18n/languages";
import type { MenuPlace } from "./grid-events";
import { isTouch } from "./is-touch";
import type { Renaming } from "./rename-here";
import { RowGap } from "./row-gap";
import { TreeItem } from "./tree-item";
import { linesOf, type TreeCommand, type TreeLine, type TreeView, treeCommand } from "./tree-model";
import { TypeAhead } from "./type-ahead";
import { useHeldFocus } from "./use-held-focus";
import { useLongPress } from "./use-long-press";
import { rowPlaces, useRowWindow } from "./use-row-window";
import { type TreeChoice, useTreeChoice } from "./use-tree-choice";
import type { RoomWords } from "./words";

/** What can be done with folders where they stand; a picker can do none of it. */
export interface TreeDesk {
  accepts: (event: DragEvent) => boolean;
  drop: (event: DragEvent, folder: FolderNode) => void;
  drag: (event: DragEvent, folder: FolderNode) => void;
  menu: (folder: FolderNode, place: MenuPlace) => void;
  /** Undefined where that is not offered. */
  rename: ((folder: FolderNode) => void) | undefined;
  trash: ((folder: FolderNode) => void) | undefined;
  choice: TreeChoice;
  /** Folders that were cut and wait to be pasted elsewhere. */
  cut: ReadonlySet<string>;
  renaming: (Renaming & { id: string }) | null;
}

interface TreeProps {
  label: string;
  tree: TreeView;
  selectedId: string | null;
  words: RoomWords["tree"];
  language: Language;
  /** Where a folder leads, in a tree of links. */
  hrefOf?: (id: string) => string;
  onChoose: (folder: FolderNode) => void;
  onToggle: (id: string, isOpen: boolean) => void;
  desk?: TreeDesk;
}

const noIds: ReadonlySet<string> = new Set();
const openAfterMs = 800;
/** Shorter trees stand in the document as a whole. */
const longFrom = 150;

/** A folder tree of any length after the ARIA tree pattern: arrows, Home, End, letters; one line stands in the tab order. */
export function FolderTree({ label, tree, selectedId, words, language, hrefOf, onChoose, onToggle, desk }: TreeProps) {
  const root = useRef<HTMLDivElement>(null);
  const typing = useRef(new TypeAhead());
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wantsFocus = useRef(false);
  const holdsFocus = useHeldFocus(root);
  const [focused, setFocused] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const lines = linesOf(tree);
  const seen = useRowWindow(root, lines.length);
  const current = Math.max(
    0,
    [focused, selectedId].reduce((found, id) => (found >= 0 ? found : lines.findIndex((line) => line.folder.id === id)), -1),
  );
  const places = lines.length > longFrom ? rowPlaces(seen, current, lines.length) : lines.keys();
  const choice = useTreeChoice(lines, desk?.choice);
  const chosen = desk?.choice.chosen ?? noIds;
  const press = useLongPress(hold);

  useLayoutEffect(() => {
    const isLost = holdsFocus.current && document.activeElement === document.body;
    if (!wantsFocus.current && !isLost) return;
    wantsFocus.current = false;
    root.current?.querySelector<HTMLElement>('[data-folder][tabindex="0"]')?.focus();
  });

  const lineOf = (target: EventTarget) => {
    const id = (target as HTMLElement).closest<HTMLElement>("[data-folder]")?.dataset.folder;
    return lines.find((line) => line.folder.id === id);
  };

  function onKeyDown(event: KeyboardEvent) {
    const line = lineOf(event.target);
    if (!line) return;
    if (chooseByKey(event, line.folder)) return event.preventDefault();
    const typed = typing.current.take(event, event.timeStamp);
    const command = treeCommand(lines, line.folder.id, event, typed);
    // A letter in the middle of a name is no key of the page, also when no folder is called so.
    if (command || (typed?.length ?? 0) > 1) event.preventDefault();
    if (command?.does === "focus") choice.moved(command.id);
    if (command) obey(command, line.folder, event.target as HTMLElement);
  }

  /** Answers whether the key was one that chooses folders. */
  function chooseByKey(event: KeyboardEvent, folder: FolderNode): boolean {
    const to = choice.onKey(event, folder.id);
    if (to) obey({ does: "focus", id: to }, folder, event.target as HTMLElement);
    return to !== undefined;
  }

  function obey({ does, id }: TreeCommand, folder: FolderNode, from: HTMLElement) {
    if (does === "focus") {
      wantsFocus.current = true;
      setFocused(id);
    } else if (does === "choose") onChoose(folder);
    else if (does === "menu") desk?.menu(folder, { from });
    else if (does === "rename" || does === "trash") desk?.[does]?.(folder);
    else onToggle(id, does === "open");
  }

  function onClick(event: MouseEvent) {
    const line = lineOf(event.target);
    const target = event.target as HTMLElement;
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (!line || (!desk && !isPlain)) return;
    event.preventDefault();
    if (press.wasLong() || target.closest("[data-renaming]")) return;
    setFocused(line.folder.id);
    pick(line, event, target.closest(".twist") !== null && line.folder.hasChildren);
  }

  /** While a finger chooses, a tap takes one in or out; only the arrow before a name opens it still. */
  function pick({ folder, isOpen }: TreeLine, event: MouseEvent, isTwist: boolean) {
    const isPicking = isTouch() && chosen.size > 0;
    if (isPicking && !isTwist) return choice.toggle(folder.id);
    if (!isPicking && choice.onClick(event, folder.id)) return;
    if (isTwist) onToggle(folder.id, !isOpen);
    else onChoose(folder);
  }

  /** A finger has rested on a folder: it is chosen, and so is from now on what is tapped, until nothing is chosen any more. */
  function hold(target: HTMLElement) {
    const line = lineOf(target);
    if (!desk || !line || target.closest("[data-renaming]")) return;
    setFocused(line.folder.id);
    choice.toggle(line.folder.id);
  }

  /** Answers whether there is a menu here. */
  function showMenu(target: HTMLElement, at: { x: number; y: number }): boolean {
    const line = lineOf(target);
    const from = target.closest<HTMLElement>("[data-folder]");
    if (!desk || !line || !from || target.closest("[data-renaming]")) return false;
    setFocused(line.folder.id);
    desk.menu(line.folder, { from, at });
    return true;
  }

  function onContextMenu(event: MouseEvent) {
    if (event.shiftKey) return;
    if (press.isLong() || showMenu(event.target as HTMLElement, { x: event.clientX, y: event.clientY })) event.preventDefault();
  }

  function onDragStart(event: DragEvent) {
    const line = lineOf(event.target);
    if (!desk || !line || isTouch()) event.preventDefault();
    else desk.drag(event, line.folder);
  }

  function onDragOver(event: DragEvent) {
    const line = lineOf(event.target);
    if (!desk || !line || !desk.accepts(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (over === line.folder.id) return;
    setOver(line.folder.id);
    clearTimeout(waiting.current);
    if (line.folder.hasChildren && !line.isOpen) waiting.current = setTimeout(() => onToggle(line.folder.id, true), openAfterMs);
  }

  function onDrop(event: DragEvent) {
    const line = lineOf(event.target);
    leave();
    if (!desk || !line || !desk.accepts(event)) return;
    event.preventDefault();
    event.stopPropagation();
    desk.drop(event, line.folder);
  }

  function leave() {
    clearTimeout(waiting.current);
    setOver(null);
  }

  return (
    <div
      ref={root}
      role="tree"
      aria-label={label}
      aria-multiselectable={desk ? true : undefined}
      className="tree"
      onKeyDown={onKeyDown}
      // A screen reader may put the focus on any line.
      onFocus={(event) => setFocused(lineOf(event.target)?.folder.id ?? focused)}
      onClick={onClick}
      onContextMenu={onContextMenu}
      // The browser would select text between two clicks with the shift key.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onDragStart={onDragStart}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) leave();
      }}
      onDrop={onDrop}
      {...press.handlers}
    >
      {[...places].map((place) => {
        if (typeof place !== "number") return <RowGap key={`gap-${place.before}`} height={place.rows * (seen.height ?? 0)} />;
        const line = lines[place];
        return (
          line && (
            <TreeItem
              key={line.folder.id}
              line={line}
              href={hrefOf?.(line.folder.id)}
              isSelected={chosen.size > 0 ? chosen.has(line.folder.id) : line.folder.id === selectedId}
              isCurrent={line.folder.id === selectedId}
              isCut={desk?.cut.has(line.folder.id) ?? false}
              isInTabOrder={place === current}
              isOver={line.folder.id === over}
              isDraggable={desk !== undefined}
              renaming={desk?.renaming?.id === line.folder.id ? desk.renaming : null}
              words={words}
              language={language}
            />
          )
        );
      })}
    </div>
  );
}
