"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { Download, Ellipsis, Pencil, Tag, Trash } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuLine } from "@/components/ui/menu-items";
import { downloadZip } from "./download-zip";
import { MovingLines } from "./moving-lines";
import { useDeskRoom } from "./room-context";
import { pasteInto, takeByMenu } from "./taking";
import { say } from "./words";

const RenameDialog = later(() => import("./rename-dialog").then((module) => module.RenameDialog));

/** What can be done with the open folder as a whole. */
export function FolderMenu({ folder }: { folder: { id: string; parentId: string | null; name: string } }) {
  const room = useDeskRoom();
  const { clientId, words } = room;
  const router = useRouter();
  const [isRenaming, setRenaming] = useState(false);
  const things = { documentIds: [], folderIds: [folder.id] };
  const taken = { folderIds: [folder.id], fromFolderId: folder.parentId, text: folder.name };
  const clip = useSyncExternalStore(room.clipboard.subscribe, room.clipboard.view, room.clipboard.view);
  const above = `/clients/${clientId}/documents${folder.parentId ? `/folders/${folder.parentId}` : ""}`;

  if (room.isLooking) return null;
  return (
    <>
      <Menu label={say(words.grid.actionsFor, { name: folder.name })} trigger={<Ellipsis />}>
        <MenuButton icon={<Download />} onClick={() => downloadZip(clientId, { folderIds: [folder.id] })}>
          {words.menu.download}
        </MenuButton>
        <MovingLines
          onTake={(isCut) => void takeByMenu(room, taken, isCut)}
          onPaste={clip ? () => void pasteInto(room, clip, folder) : undefined}
          onMove={() => room.askMove({ ...things, fromFolderId: folder.parentId })}
        />
        <MenuButton icon={<Pencil />} onClick={() => setRenaming(true)}>
          {words.menu.rename}
        </MenuButton>
        <MenuButton icon={<Tag />} onClick={() => room.askCategory({ documentIds: [], folder })}>
          {words.category.ofFolder}
        </MenuButton>
        <MenuLine />
        <MenuButton
          danger
          icon={<Trash />}
          onClick={() => room.askTrash({ folders: [folder], onTrashed: () => router.push(above as Route) })}
        >
          {words.menu.trash}
        </MenuButton>
      </Menu>
      {isRenaming && <RenameDialog kind="folder" id={folder.id} name={folder.name} onClose={() => setRenaming(false)} />}
    </>
  );
}
