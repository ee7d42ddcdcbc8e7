"use client";
import { Download, Eye, FolderOpen, Pencil, SquareCheck, Tag, Trash } from "@/components/ui/icons";
import { MenuButton, MenuLine } from "@/components/ui/menu-items";
import type { DocumentRow } from "@/lib/documents/input";
import type { MenuPlace } from "./grid-events";
import { MovingLines } from "./moving-lines";
import { useDeskRoom } from "./room-context";
import { RowMenu } from "./row-menu";
import type { Taken } from "./taking";
import type { useClipboard } from "./use-clipboard";
import type { useListWork } from "./use-list-work";
import { say, sayCount } from "./words";

interface MenuProps {
  row: DocumentRow;
  place: MenuPlace;
  /** What a command is about: the row, or all that is chosen. */
  meant: Taken & { count: number; documentIds: () => Promise<string[]> };
  work: ReturnType<typeof useListWork>;
  clipping: ReturnType<typeof useClipboard>;
  onOpen: (row: DocumentRow) => void;
  onRename: (row: DocumentRow) => void;
  onClose: () => void;
}

/** What can be done with a row, or with all that is chosen when the row is one of them. */
export function DocumentMenu({ row, place, meant, work, clipping, onOpen, onRename, onClose }: MenuProps) {
  const { words, language, clipboard, newTask, isLooking } = useDeskRoom();
  const isOne = meant.count === 1;
  const label = isOne ? say(words.grid.actionsFor, { name: row.name }) : sayCount(words.selection.count, meant.count, language);
  return (
    <RowMenu label={label} place={place} onClose={onClose}>
      {isOne && (
        <MenuButton icon={<FolderOpen />} onClick={() => onOpen(row)}>
          {words.menu.open}
        </MenuButton>
      )}
      {!isLooking && (
        <>
          <MenuButton icon={<Download />} onClick={() => work.download(meant.documentIds, meant.count)}>
            {words.menu.download}
          </MenuButton>
          <MenuButton icon={<Eye />} onClick={() => work.markSeen(meant.documentIds)}>
            {words.selection.markSeen}
          </MenuButton>
          <MenuLine />
          <MovingLines
            onTake={(isCut) => void (isCut ? clipping.cut(meant) : clipping.copy(meant))}
            onPaste={clipboard.view() ? () => void clipping.paste() : undefined}
            onMove={() => work.move(meant.documentIds)}
          />
          <MenuButton icon={<Tag />} onClick={() => work.categorise(meant.documentIds)}>
            {words.selection.category}
          </MenuButton>
          {newTask && (
            <MenuButton icon={<SquareCheck />} onClick={() => work.ask(meant.documentIds, meant.count)}>
              {words.selection.task}
            </MenuButton>
          )}
          {isOne && (
            <MenuButton icon={<Pencil />} onClick={() => onRename(row)}>
              {words.menu.rename}
            </MenuButton>
          )}
          <MenuLine />
          <MenuButton danger icon={<Trash />} onClick={() => work.trash(meant.documentIds)}>
            {words.menu.trash}
          </MenuButton>
        </>
      )}
    </RowMenu>
  );
}
