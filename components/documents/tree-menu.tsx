"use client";
import { useState } from "react";
import { ClipboardPaste, Download, Eye, FolderInput, FolderOpen, FolderPlus, Pencil, Trash } from "@/components/ui/icons";
import { MenuButton, MenuLine } from "@/components/ui/menu-items";
import type { FolderNode } from "@/lib/documents/input";
import { carryOrAsk } from "./changes";
import { downloadZip } from "./download-zip";
import type { MenuPlace } from "./grid-events";
import { markFolderSeen } from "./mark-seen";
import { NewFolderDialog } from "./new-folder-dialog";
import { useRoom } from "./room-context";
import { RowMenu } from "./row-menu";
import { say } from "./words";

interface MenuProps {
  folder: FolderNode;
  place: MenuPlace;
  onOpen: (folder: FolderNode) => void;
  onRename: (folder: FolderNode) => void;
  onTrash: (folder: FolderNode) => Promise<void>;
  onClose: () => void;
}

/** What can be done with a folder of the tree. */
export function TreeMenu({ folder, place, onOpen, onRename, onTrash, onClose }: MenuProps) {
  const room = useRoom();
  const { clientId, words, clipboard } = room;
  const [isMaking, setMaking] = useState(false);
  const clip = clipboard.view();
  const things = { documentIds: [], folderIds: [folder.id] };
  if (isMaking) return <NewFolderDialog parent={folder} side="client" people={[]} onClose={onClose} />;

  async function paste() {
    if (!clip) return;
    if (clip.isCut) clipboard.keep(null);
    await carryOrAsk(room, { ...clip, isCopy: !clip.isCut }, folder);
  }

  return (
    <RowMenu label={say(words.grid.actionsFor, { name: folder.name })} place={place} onClose={() => !isMaking && onClose()}>
      <MenuButton icon={<FolderOpen />} onClick={() => onOpen(folder)}>
        {words.menu.open}
      </MenuButton>
      <MenuButton icon={<FolderPlus />} onClick={() => setMaking(true)}>
        {words.newFolder.action}
      </MenuButton>
      <MenuButton icon={<Download />} onClick={() => downloadZip(clientId, { folderIds: [folder.id] })}>
        {words.menu.download}
      </MenuButton>
      <MenuButton icon={<Eye />} onClick={() => void markFolderSeen(room, folder.id)}>
        {words.selection.markSeen}
      </MenuButton>
      <MenuLine />
      {clip && (
        <MenuButton icon={<ClipboardPaste />} onClick={() => void paste()}>
          {words.clipboard.paste}
        </MenuButton>
      )}
      <MenuButton icon={<FolderInput />} onClick={() => room.askMove({ ...things, fromFolderId: folder.parentId })}>
        {words.menu.move}
      </MenuButton>
      <MenuButton icon={<Pencil />} onClick={() => onRename(folder)}>
        {words.menu.rename}
      </MenuButton>
      <MenuLine />
      <MenuButton danger icon={<Trash />} onClick={() => void onTrash(folder)}>
        {words.menu.trash}
      </MenuButton>
    </RowMenu>
  );
}
