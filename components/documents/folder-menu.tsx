"use client";
import { useState } from "react";
import { Download, Ellipsis, Eye, Pencil } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { Menu } from "@/components/ui/menu";
import { MenuButton } from "@/components/ui/menu-items";
import { showToast } from "@/components/ui/toasts";
import { downloadZip } from "./download-zip";
import { useRoom } from "./room-context";
import { say } from "./words";

const RenameDialog = later(() => import("./rename-dialog").then((module) => module.RenameDialog));

/** What can be done with the open folder as a whole. */
export function FolderMenu({ folder }: { folder: { id: string; name: string } }) {
  const { clientId, words, actions } = useRoom();
  const [isRenaming, setRenaming] = useState(false);

  async function markAllSeen() {
    const state = await actions.markSeen({ clientId, folderId: folder.id });
    if (state.status !== "done") showToast({ message: state.message ?? words.selection.failed });
  }

  return (
    <>
      <Menu label={say(words.grid.actionsFor, { name: folder.name })} trigger={<Ellipsis />}>
        <MenuButton icon={<Eye />} onClick={() => void markAllSeen()}>
          {words.menu.markAllSeen}
        </MenuButton>
        <MenuButton icon={<Download />} onClick={() => downloadZip(clientId, { folderIds: [folder.id] })}>
          {words.menu.download}
        </MenuButton>
        <MenuButton icon={<Pencil />} onClick={() => setRenaming(true)}>
          {words.menu.rename}
        </MenuButton>
      </Menu>
      {isRenaming && <RenameDialog kind="folder" id={folder.id} name={folder.name} onClose={() => setRenaming(false)} />}
    </>
  );
}
