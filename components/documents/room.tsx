"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { FormAction } from "@/components/ui/action-form-island";
import type { MoveEffect, MovingDocuments, OpenUpload } from "@/lib/documents/input";
import type { Language } from "@/lib/i18n/languages";
import { TreeStore } from "./tree-store";
import { type Ask, fetchFolders, type UploadActions } from "./uploads/upload-doors";
import type { Uploader } from "./uploads/uploader";
import { uploaderOf } from "./uploads/uploaders";
import type { RoomWords } from "./words";

/** The server actions of the document area. */
export interface DocumentActions extends UploadActions {
  createFolder: UploadActions["createFolder"] & FormAction;
  renameFolder: FormAction;
  renameDocument: FormAction;
  previewMove: Ask<Omit<MovingDocuments, "confirmed">>;
  move: Ask<MovingDocuments>;
  markSeen: Ask<{ clientId: string; documentIds?: string[]; folderId?: string }>;
}

/** Documents that somebody wants to move; with a target when they were dropped on it. */
export interface MoveWish {
  documentIds: readonly string[];
  fromFolderId: string | null;
  to?: { id: string | null; name: string };
  /** What the move changes, where it is known already. */
  effect?: MoveEffect;
}

export interface Room {
  clientId: string;
  language: Language;
  words: RoomWords;
  actions: DocumentActions;
  uploader: Uploader;
  tree: TreeStore;
  /** Opens the dialog "Verschieben". */
  askMove(wish: MoveWish): void;
  /** What is being dragged out of the list, for whoever it is dropped on. */
  dragged: { ids: (() => Promise<string[]>) | null; fromFolderId: string | null };
}

const RoomContext = createContext<Room | null>(null);

/** What all islands of the document area share. Throws outside of it. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("This part stands inside a DocumentRoom");
  return room;
}

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
