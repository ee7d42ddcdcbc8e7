"use client";
import { useState } from "react";
import { Download, Eye, FolderOpen, FolderPlus, Pencil, Trash } from "@/components/ui/icons";
import { MenuButton, MenuLine } from "@/components/ui/menu-items";
import type { FolderNode } from "@/lib/documents/input";
import { downloadZip } from "./download-zip";
import type { MenuPlace } from "./grid-events";
import { markFolderSeen } from "./mark-seen";
import { MovingLines } from "./moving-lines";
import { NewFolderDialog } from "./new-folder-dialog";
import { useDeskRoom } from "./room-context";
import { RowMenu } from "./row-menu";
import { pasteInto, takeByMenu, takenOf } from "./taking";
import { say, sayCount } from "./words";

interface MenuProps {
  folder: FolderNode;
  /** What a command is about: the folder, or all that are chosen. */
  meant: readonly FolderNode[];
  place: MenuPlace;
  onOpen: (folder: FolderNode) => void;
  onRename: (folder: FolderNode) => void;
  onTrash: (folders: readonly FolderNode[]) => void;
  onClose: () => void;
}

/** What can be done with a folder of the tree, or with all that are chosen when it is one of them. */
export function TreeMenu({ folder, meant, place, onOpen, onRename, onTrash, onClose }: MenuProps) {
  const room = useDeskRoom();
  const { clientId, words, language, clipboard, isLooking } = room;
  const [isMaking, setMaking] = useState(false);
  const clip = clipboard.view();
  const taken = takenOf(meant);
  const { folderIds, fromFolderId } = taken;
  const isOne = meant.length === 1;
  if (isMaking) return <NewFolderDialog parent={folder} side="client" people={[]} onClose={onClose} />;
  const label = isOne ? say(words.grid.actionsFor, { name: folder.name }) : sayCount(words.tree.chosen, meant.length, language);

  return (
    <RowMenu label={label} place={place} onClose={() => !isMaking && onClose()}>
      {isOne && (
        <>
          <MenuButton icon={<FolderOpen />} onClick={() => onOpen(folder)}>
            {words.menu.open}
          </MenuButton>
          {!isLooking && (
            <MenuButton icon={<FolderPlus />} onClick={() => setMaking(true)}>
              {words.newFolder.action}
            </MenuButton>
          )}
        </>
      )}
      {!isLooking && (
        <>
          <MenuButton icon={<Download />} onClick={() => downloadZip(clientId, { folderIds })}>
            {words.menu.download}
          </MenuButton>
          <MenuButton icon={<Eye />} onClick={() => void Promise.all(folderIds.map((id) => markFolderSeen(room, id)))}>
            {words.selection.markSeen}
          </MenuButton>
          <MenuLine />
          <MovingLines
            onTake={(isCut) => void takeByMenu(room, taken, isCut)}
            onPaste={clip && isOne ? () => void pasteInto(room, clip, folder) : undefined}
            onMove={() => room.askMove({ documentIds: [], folderIds, fromFolderId })}
          />
          {isOne && (
            <MenuButton icon={<Pencil />} onClick={() => onRename(folder)}>
              {words.menu.rename}
            </MenuButton>
          )}
          <MenuLine />
          <MenuButton danger icon={<Trash />} onClick={() => onTrash(meant)}>
            {words.menu.trash}
          </MenuButton>
        </>
      )}
    </RowMenu>
  );
}
