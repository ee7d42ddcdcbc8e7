"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { OpenUpload } from "@/lib/documents/input";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentActions, type MoveWish, type Room, RoomContext, useRoom } from "./room-context";
import { TreeStore } from "./tree-store";
import { fetchFolders } from "./uploads/upload-doors";
import { uploaderOf } from "./uploads/uploaders";
import type { RoomWords } from "./words";

const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false });
const UploadTray = dynamic(() => import("./uploads/upload-tray").then((module) => module.UploadTray), { ssr: false });

interface RoomProps {
  clientId: string;
  language: Language;
  words: RoomWords;
  actions: DocumentActions;
  children: ReactNode;
}

/** Stands above the pages of one client file's documents, so that uploads, the tree and a dialog outlive the way from folder to folder. */
export function DocumentRoom({ clientId, language, words, actions, children }: RoomProps) {
  const [wish, setWish] = useState<MoveWish | null>(null);
  const [kept] = useState(() => ({
    uploader: uploaderOf(clientId, actions),
    tree: new TreeStore((parentId) => fetchFolders(clientId, parentId)),
    dragged: { ids: null, fromFolderId: null },
  }));
  const room: Room = { clientId, language, words, actions, askMove: setWish, ...kept };
  return (
    <RoomContext value={room}>
      {children}
      <UploadTray />
      {wish && <MoveDialog wish={wish} onClose={() => setWish(null)} />}
    </RoomContext>
  );
}

/** Tells the tray, once, what this person began before the page was loaded. */
export function FoundUploads({ uploads }: { uploads: readonly OpenUpload[] }) {
  const { uploader } = useRoom();
  const known = useRef(false);
  useEffect(() => {
    if (!known.current) uploader.found(uploads);
    known.current = true;
  }, [uploader, uploads]);
  return null;
}
