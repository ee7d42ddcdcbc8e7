"use client";
import type { Route } from "next";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { later } from "@/components/ui/later";
import { useLooking } from "@/components/ui/looking";
import { showToast } from "@/components/ui/show-toast";
import type { Language } from "@/lib/i18n/languages";
import { Clipboard } from "./clipboard";
import { fetchFolders } from "./fetch-folders";
import {
  type CategoryWish,
  type DocumentActions,
  type MoveWish,
  type Room,
  RoomContext,
  type TrashWish,
  useRoom,
} from "./room-context";
import { TreeStore } from "./tree-store";
import { loadUploader } from "./uploads/load-uploader";
import type { FoundUpload } from "./uploads/tray-state";
import type { Uploader } from "./uploads/uploader";
import type { RoomWords } from "./words";

const CategoryDialog = later(() => import("./category-dialog").then((module) => module.CategoryDialog));
const MoveDialog = later(() => import("./move-dialog").then((module) => module.MoveDialog));
const TrashFolderDialog = later(() => import("./trash-folder-dialog").then((module) => module.TrashFolderDialog));
const UploadTray = later(() => import("./uploads/upload-tray").then((module) => module.UploadTray));

const none: readonly string[] = [];

interface RoomProps {
  clientId: string;
  language: Language;
  words: RoomWords;
  actions: DocumentActions;
  /** The categories one may choose here, by their keys. */
  offered?: readonly string[];
  /** May this person start a task towards the other side? */
  asks?: boolean;
  children: ReactNode;
}

/** Stands above the pages of one client file's documents, so that uploads, the tree and a dialog outlive the way from folder to folder. */
export function DocumentRoom({ clientId, language, words, actions, offered = none, asks = false, children }: RoomProps) {
  "use memo"; // Every part of the area hears of a new room.
  const [categoryWish, setCategoryWish] = useState<CategoryWish | null>(null);
  const [wish, setWish] = useState<MoveWish | null>(null);
  const [trashWish, setTrashWish] = useState<TrashWish | null>(null);
  const [uploader, setUploader] = useState<Uploader | null>(null);
  const [kept] = useState(() => ({
    uploader: async () => {
      const loaded = await loadUploader(clientId, actions);
      setUploader(loaded);
      return loaded;
    },
    tree: new TreeStore((parentId) => fetchFolders(clientId, parentId)),
    clipboard: new Clipboard(),
    dragged: { things: null, fromFolderId: null },
  }));
  const upload: Room["upload"] = async (files, target) => {
    const chosen = await files;
    try {
      await (await kept.uploader()).add(chosen, target);
    } catch {
      showToast({ message: words.selection.failed });
    }
  };
  const isLooking = useLooking();
  const room: Room = {
    clientId,
    language,
    words,
    actions,
    offered,
    isLooking,
    newTask: asks ? (ids) => `/clients/${clientId}/tasks/new?documents=${ids.join(",")}` as Route : null,
    askCategory: setCategoryWish,
    askMove: setWish,
    askTrash: setTrashWish,
    upload,
    ...kept,
  };

  useEffect(() => void kept.uploader(), [kept]);

  return (
    <RoomContext value={room}>
      {children}
      {uploader && <UploadTray uploader={uploader} />}
      {categoryWish && <CategoryDialog wish={categoryWish} onClose={() => setCategoryWish(null)} />}
      {wish && <MoveDialog wish={wish} onClose={() => setWish(null)} />}
      {trashWish && <TrashFolderDialog wish={trashWish} onClose={() => setTrashWish(null)} />}
    </RoomContext>
  );
}

/** Tells the tray, once, what this person began before the page was loaded. */
export function FoundUploads({ uploads }: { uploads: readonly FoundUpload[] }) {
  const { uploader } = useRoom();
  const known = useRef(false);
  useEffect(() => {
    if (!known.current && uploads.length > 0) void uploader().then((loaded) => loaded.found(uploads));
    known.current = true;
  }, [uploader, uploads]);
  return null;
}
