"use client";
import { useState } from "react";
import { Copy, Ellipsis, FolderInput, Pencil, Tag, Trash } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuLine } from "@/components/ui/menu-items";
import { trash } from "../changes";
import { useDeskRoom } from "../room-context";
import { say } from "../words";

const RenameDialog = later(() => import("../rename-dialog").then((module) => module.RenameDialog));

interface MenuProps {
  document: { id: string; name: string; folderId: string | null; category: string };
  /** The document is in the trash. */
  onTrashed: () => void;
}

/** What can be done with the document that is open, as with its row in the list. */
export function ViewerMenu({ document: shown, onTrashed }: MenuProps) {
  const room = useDeskRoom();
  const { words } = room;
  const [isRenaming, setRenaming] = useState(false);
  const things = { documentIds: [shown.id], fromFolderId: shown.folderId };

  if (room.isLooking) return null;

  async function discard() {
    if (await trash(room, things)) onTrashed();
  }

  return (
    <>
      <Menu label={say(words.grid.actionsFor, { name: shown.name })} trigger={<Ellipsis />}>
        <MenuButton icon={<FolderInput />} onClick={() => room.askMove(things)}>
          {words.menu.move}
        </MenuButton>
        <MenuButton icon={<Copy />} onClick={() => room.askMove({ ...things, isCopy: true })}>
          {words.clipboard.doCopy}
        </MenuButton>
        <MenuButton icon={<Tag />} onClick={() => room.askCategory({ documentIds: [shown.id], category: shown.category })}>
          {words.selection.category}
        </MenuButton>
        <MenuButton icon={<Pencil />} onClick={() => setRenaming(true)}>
          {words.menu.rename}
        </MenuButton>
        <MenuLine />
        <MenuButton danger icon={<Trash />} onClick={() => void discard()}>
          {words.menu.trash}
        </MenuButton>
      </Menu>
      {isRenaming && <RenameDialog kind="document" id={shown.id} name={shown.name} onClose={() => setRenaming(false)} />}
    </>
  );
}
