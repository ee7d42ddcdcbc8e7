"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Download, Ellipsis, FolderInput, Pencil, Tag, Trash } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuLine } from "@/components/ui/menu-items";
import { downloadZip } from "./download-zip";
import { useRoom } from "./room-context";
import { say } from "./words";

const TrashFolderDialog = later(() => import("./trash-folder-dialog").then((module) => module.TrashFolderDialog));
const RenameDialog = later(() => import("./rename-dialog").then((module) => module.RenameDialog));

/** What can be done with the open folder as a whole. */
export function FolderMenu({ folder }: { folder: { id: string; parentId: string | null; name: string } }) {
  const room = useRoom();
  const { clientId, words } = room;
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const [isTrashing, setTrashing] = useState(false);
  const things = { documentIds: [], folderIds: [folder.id] };
  const above = `/clients/${clientId}/documents${folder.parentId ? `/folders/${folder.parentId}` : ""}`;

  return (
    <>
      <Menu label={say(words.grid.actionsFor, { name: folder.name })} trigger={<Ellipsis />}>
        <MenuButton icon={<Download />} onClick={() => downloadZip(clientId, { folderIds: [folder.id] })}>
          {words.menu.download}
        </MenuButton>
        <MenuButton icon={<FolderInput />} onClick={() => room.askMove({ ...things, fromFolderId: folder.parentId })}>
          {words.menu.move}
        </MenuButton>
        <MenuButton icon={<Pencil />} onClick={() => setRenaming(true)}>
          {words.menu.rename}
        </MenuButton>
        <MenuButton icon={<Tag />} onClick={() => room.askCategory({ documentIds: [], folder })}>
          {words.category.ofFolder}
        </MenuButton>
        <MenuLine />
        <MenuButton danger icon={<Trash />} onClick={() => setTrashing(true)}>
          {words.menu.trash}
        </MenuButton>
      </Menu>
      {isRenaming && <RenameDialog kind="folder" id={folder.id} name={folder.name} onClose={() => setRenaming(false)} />}
      {isTrashing && (
        <TrashFolderDialog folder={folder} onTrashed={() => router.push(above as Route)} onClose={() => setTrashing(false)} />
      )}
    </>
  );
}
