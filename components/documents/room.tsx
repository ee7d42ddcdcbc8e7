"use client";
import type { Route } from "next";
import { type ReactNode, useState } from "react";
import { later } from "@/components/ui/later";
import { Clipboard } from "./clipboard";
import { fetchFolders } from "./fetch-folders";
import { type CategoryWish, DeskContext, type DeskRoom, type MoveWish, type TrashWish, useRoom } from "./room-context";
import { TreeStore } from "./tree-store";
import { UploadRoom, type UploadRoomProps } from "./upload-room";

const CategoryDialog = later(() => import("./category-dialog").then((module) => module.CategoryDialog));
const MoveDialog = later(() => import("./move-dialog").then((module) => module.MoveDialog));
const TrashFolderDialog = later(() => import("./trash-folder-dialog").then((module) => module.TrashFolderDialog));

interface RoomProps extends UploadRoomProps {
  /** May this person start a task towards the other side? */
  asks?: boolean;
}

/** Stands above the pages of one client file's documents, so that uploads, the tree and a dialog outlive the way from folder to folder. */
export function DocumentRoom({ asks = false, children, ...room }: RoomProps) {
  return (
    <UploadRoom {...room}>
      <Desk asks={asks}>{children}</Desk>
    </UploadRoom>
  );
}

function Desk({ asks, children }: { asks: boolean; children: ReactNode }) {
  "use memo"; // Every part of the area hears of a new desk.
  const room = useRoom();
  const { clientId } = room;
  const [categoryWish, setCategoryWish] = useState<CategoryWish | null>(null);
  const [wish, setWish] = useState<MoveWish | null>(null);
  const [trashWish, setTrashWish] = useState<TrashWish | null>(null);
  const [kept] = useState(() => ({
    tree: new TreeStore((parentId) => fetchFolders(clientId, parentId)),
    clipboard: new Clipboard(),
    dragged: { things: null, fromFolderId: null },
  }));
  const desk: DeskRoom = {
    ...room,
    newTask: asks ? (ids) => `/clients/${clientId}/tasks/new?documents=${ids.join(",")}` as Route : null,
    askCategory: setCategoryWish,
    askMove: setWish,
    askTrash: setTrashWish,
    ...kept,
  };
  return (
    <DeskContext value={desk}>
      {children}
      {categoryWish && <CategoryDialog wish={categoryWish} onClose={() => setCategoryWish(null)} />}
      {wish && <MoveDialog wish={wish} onClose={() => setWish(null)} />}
      {trashWish && <TrashFolderDialog wish={trashWish} onClose={() => setTrashWish(null)} />}
    </DeskContext>
  );
}
