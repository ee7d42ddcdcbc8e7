"use client";
import { classNames } from "@/components/ui/class-names";
import { ChevronDown, ChevronRight, Folder, UsersRound } from "@/components/ui/icons";
import { Badge, Dot } from "@/components/ui/signs";
import type { FolderNode } from "@/lib/documents/input";
import { formatNumber } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";
import { RenameHere, type Renaming } from "./rename-here";
import type { TreeLine } from "./tree-model";
import { type RoomWords, sayCount } from "./words";

interface ItemProps {
  line: TreeLine;
  href: string | undefined;
  isSelected: boolean;
  /** Its documents are what the page shows. */
  isCurrent: boolean;
  isCut: boolean;
  isInTabOrder: boolean;
  isOver: boolean;
  isDraggable: boolean;
  renaming: Renaming | null;
  words: RoomWords["tree"];
  language: Language;
}

/** One folder of the tree. What happens to it is heard by the tree around it, which finds it by `data-folder`. */
export function TreeItem({ line, href, renaming, words, language, ...is }: ItemProps) {
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
      aria-description={folder.documents > 0 ? sayCount(words.holds, folder.documents, language) : undefined}
      aria-expanded={folder.hasChildren ? isOpen : undefined}
      aria-selected={is.isSelected}
      aria-current={is.isCurrent && href ? "page" : undefined}
      tabIndex={is.isInTabOrder ? 0 : -1}
      draggable={is.isDraggable && !renaming}
      className={classNames("tree-item", folder.hasNew && "tree-new", is.isOver && "tree-over", is.isCut && "row-cut")}
    >
      <span className="twist">{folder.hasChildren && <Twist className="icon-s" />}</span>
      <Dot label={words.new} shown={folder.hasNew} />
      <Folder className="row-kind" />
      {renaming ? (
        <RenameHere name={folder.name} label={words.name} renaming={renaming} />
      ) : (
        <span className="cut" title={folder.name}>
          {folder.name}
        </span>
      )}
      <span className="flex items-center gap-2">
        <AudienceSign folder={folder} words={words} />
        {folder.documents > 0 && (
          <span className="count" aria-hidden="true">
            {formatNumber(folder.documents, language)}
          </span>
        )}
      </span>
    </a>
  );
}

/** Who sees a top-level folder, where that is not everyone. */
export function AudienceSign({ folder, words }: { folder: FolderNode; words: RoomWords["tree"] }) {
  if (folder.audience === "firm") return <Badge tone="intern">{words.internal}</Badge>;
  if (folder.audience !== "named") return null;
  return (
    <span className="meta flex items-center gap-1">
      <UsersRound className="icon-s" />
      {words.named}
    </span>
  );
}
