"use client";
import { type DragEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { ChevronDown, ChevronRight, Folder, UsersRound } from "@/components/ui/icons";
import { Badge, Dot } from "@/components/ui/signs";
import type { FolderNode } from "@/lib/documents/input";
import { linesOf, type TreeCommand, type TreeLine, type TreeView, treeCommand } from "./tree-model";
import { TypeAhead } from "./type-ahead";
import type { RoomWords } from "./words";

interface TreeProps {
  label: string;
  tree: TreeView;
  selectedId: string | null;
  words: RoomWords["tree"];
  /** Where a folder leads, in a tree of links. */
  hrefOf?: (id: string) => string;
  onChoose: (folder: FolderNode) => void;
  onToggle: (id: string, isOpen: boolean) => void;
  /** What may be dropped on a folder; the tree only says which one. */
  drop?: { accepts: (event: DragEvent) => boolean; onDrop: (event: DragEvent, folder: FolderNode) => void };
}

const openAfterMs = 800;

/** A folder tree after the ARIA tree pattern: arrows, Home, End, letters; one line stands in the tab order. */
export function FolderTree({ label, tree, selectedId, words, hrefOf, onChoose, onToggle, drop }: TreeProps) {
  const root = useRef<HTMLDivElement>(null);
  const typing = useRef(new TypeAhead());
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [focused, setFocused] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const lines = linesOf(tree);
  const inTabOrder = [focused, selectedId, lines[0]?.folder.id].find((id) => lines.some((line) => line.folder.id === id));

  const lineOf = (event: { target: EventTarget }) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-folder]")?.dataset.folder;
    return lines.find((line) => line.folder.id === id);
  };

  function onKeyDown(event: KeyboardEvent) {
    const line = lineOf(event);
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = typing.current.take(event, event.timeStamp);
    const command = treeCommand(lines, line.folder.id, event.key, typed);
    // A letter in the middle of a name is no key of the page, also when no folder is called so.
    if (command || (typed && typed.length > 1)) event.preventDefault();
    if (command) obey(command, line.folder);
  }

  function obey(command: TreeCommand, folder: FolderNode) {
    if (command.does === "focus") focus(command.id);
    else if (command.does === "choose") onChoose(folder);
    else onToggle(command.id, command.does === "open");
  }

  function focus(id: string) {
    setFocused(id);
    root.current?.querySelector<HTMLElement>(`[data-folder="${id}"]`)?.focus();
  }

  function onClick(event: MouseEvent) {
    const line = lineOf(event);
    if (!line || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setFocused(line.folder.id);
    if ((event.target as HTMLElement).closest(".twist") && line.folder.hasChildren) onToggle(line.folder.id, !line.isOpen);
    else onChoose(line.folder);
  }

  function onDragOver(event: DragEvent) {
    const line = lineOf(event);
    if (!drop || !line || !drop.accepts(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (over === line.folder.id) return;
    setOver(line.folder.id);
    clearTimeout(waiting.current);
    if (line.folder.hasChildren && !line.isOpen) waiting.current = setTimeout(() => onToggle(line.folder.id, true), openAfterMs);
  }

  function onDrop(event: DragEvent) {
    const line = lineOf(event);
    leave();
    if (!drop || !line || !drop.accepts(event)) return;
    event.preventDefault();
    event.stopPropagation();
    drop.onDrop(event, line.folder);
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
      className="tree"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) leave();
      }}
      onDrop={onDrop}
    >
      {lines.map((line) => (
        <TreeItem
          key={line.folder.id}
          line={line}
          href={hrefOf?.(line.folder.id)}
          isSelected={line.folder.id === selectedId}
          isInTabOrder={line.folder.id === inTabOrder}
          isOver={line.folder.id === over}
          words={words}
        />
      ))}
    </div>
  );
}

interface ItemProps {
  line: TreeLine;
  href: string | undefined;
  isSelected: boolean;
  isInTabOrder: boolean;
  isOver: boolean;
  words: RoomWords["tree"];
}

function TreeItem({ line, href, isSelected, isInTabOrder, isOver, words }: ItemProps) {
  const { folder, level, position, siblings, isOpen } = line;
  const Twist = isOpen ? ChevronDown : ChevronRight;
  // A link, so that a folder can be opened in another tab; in a picker it leads nowhere.
  return (
    <a
      href={href}
      role="treeitem"
      data-folder={folder.id}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={folder.hasChildren ? isOpen : undefined}
      aria-selected={isSelected}
      aria-current={isSelected && href ? "page" : undefined}
      tabIndex={isInTabOrder ? 0 : -1}
      draggable={false}
      className={classNames("tree-item", folder.hasNew && "tree-new", isOver && "tree-over")}
    >
      <span className="twist">{folder.hasChildren && <Twist className="icon-s" />}</span>
      <Dot label={words.new} shown={folder.hasNew} />
      <Folder className="row-kind" />
      <span className="cut" title={folder.name}>
        {folder.name}
      </span>
      <AudienceSign folder={folder} words={words} />
    </a>
  );
}

/** Who sees a top-level folder, where that is not everyone. */
function AudienceSign({ folder, words }: { folder: FolderNode; words: RoomWords["tree"] }) {
  if (folder.audience === "firm") return <Badge tone="intern">{words.internal}</Badge>;
  if (folder.audience !== "named") return null;
  return (
    <span className="meta flex items-center gap-1">
      <UsersRound className="icon-s" />
      {words.named}
    </span>
  );
}
