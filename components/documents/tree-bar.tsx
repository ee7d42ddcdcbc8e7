"use client";
import { Button, IconButton } from "@/components/ui/button";
import { Ellipsis, FolderInput, Trash, X } from "@/components/ui/icons";
import { useBackCloses } from "@/components/ui/use-back-closes";
import type { FolderNode } from "@/lib/documents/input";
import { useDeskRoom } from "./room-context";
import { takenOf } from "./taking";
import { say, sayCount } from "./words";

interface BarProps {
  /** What is chosen; those below another one that is chosen go with it. */
  folders: readonly FolderNode[];
  count: number;
  onMenu: (from: HTMLElement) => void;
  onTrash: (folders: readonly FolderNode[]) => void;
  onClear: () => void;
}

/** Stands over the tree while a finger chooses folders: how many they are, what can be done with them, and the way out. */
export function TreeBar({ folders, count, onMenu, onTrash, onClear }: BarProps) {
  const room = useDeskRoom();
  const { words, language } = room;
  const { folderIds, fromFolderId } = takenOf(folders);
  const [first] = folders;
  useBackCloses(onClear);
  return (
    <div role="toolbar" aria-label={words.selection.label} className="selection tree-bar">
      <IconButton label={words.selection.clear} onClick={onClear}>
        <X />
      </IconButton>
      <strong role="status" className="mr-auto font-semibold">
        {sayCount(words.selection.count, count, language)}
      </strong>
      {!room.isLooking && (
        <>
          <IconButton
            label={words.menu.move}
            onClick={() => {
              room.askMove({ documentIds: [], folderIds, fromFolderId });
              onClear();
            }}
          >
            <FolderInput />
          </IconButton>
          <Button look="danger" aria-label={words.menu.trash} title={words.menu.trash} onClick={() => onTrash(folders)}>
            <Trash />
          </Button>
        </>
      )}
      <IconButton
        label={count === 1 && first ? say(words.grid.actionsFor, { name: first.name }) : words.tree.actions}
        aria-haspopup="menu"
        onClick={(event) => onMenu(event.currentTarget)}
      >
        <Ellipsis />
      </IconButton>
    </div>
  );
}
