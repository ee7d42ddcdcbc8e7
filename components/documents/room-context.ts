"use client";
import type { Route } from "next";
import { createContext, useContext } from "react";
import type { FormAction } from "@/components/ui/action-form-island";
import type { MovePreview } from "@/lib/documents/input";
import type { Language } from "@/lib/i18n/languages";
import type { ChangeActions } from "./change-actions";
import type { Clipboard } from "./clipboard";
import type { TreeStore } from "./tree-store";
import type { UploadTarget } from "./uploads/announcing";
import type { GivenFiles } from "./uploads/dropped-files";
import type { Ask, UploadActions } from "./uploads/upload-doors";
import type { Uploader } from "./uploads/uploader";
import type { RoomWords } from "./words";

/** The server actions of the document area. */
export interface DocumentActions extends UploadActions, ChangeActions {
  createFolder: UploadActions["createFolder"] & FormAction;
  markSeen: Ask<{ clientId: string; documentIds?: string[]; folderId?: string }>;
}

/** Documents and folders that something is done to. */
export interface Things {
  documentIds: readonly string[];
  folderIds?: readonly string[];
}

/** Things that somebody wants to move or copy; with a target when they were dropped or pasted there. */
export interface MoveWish extends Things {
  /** Where they lie; undefined when that is not one place. */
  fromFolderId: string | null | undefined;
  isCopy?: boolean;
  to?: { id: string | null; name: string };
  /** What it changes, where that is known already. */
  preview?: MovePreview;
}

/** Documents whose category somebody wants to change, or the folder whose new documents are to get one. */
export interface CategoryWish extends Things {
  folder?: { id: string; name: string };
  /** The one they have now, where it is the same for all. */
  category?: string;
}

/** Folders that somebody wants to put into the trash with all they hold. */
export interface TrashWish {
  folders: readonly { id: string; name: string }[];
  /** They are in the trash. */
  onTrashed?: () => void;
}

/** What the islands share wherever files go to a client file. */
export interface Room {
  clientId: string;
  clientName: string;
  /** The exchange of documents is not agreed: the firm does not see what is filed. */
  isClosedToFirm: boolean;
  language: Language;
  /** The one that the person chose: whatever says a time says it in this one. */
  timeZone: string;
  words: RoomWords;
  actions: DocumentActions;
  /** Rejects when it could not be loaded. */
  uploader(): Promise<Uploader>;
  /** Sends files to a folder at once; says so when that is not possible. */
  upload(files: GivenFiles, target: UploadTarget): Promise<void>;
  /** The categories one may choose here, by their keys. */
  offered: readonly string[];
  /** Staff look at the file as a contact sees it: what would change something, or take it along, is not offered. */
  isLooking: boolean;
}

/** The same in the document area. */
export interface DeskRoom extends Room {
  tree: TreeStore;
  clipboard: Clipboard;
  /** The address of a new task about documents; null where this person may not start one. */
  newTask: ((documentIds: readonly string[]) => Route) | null;
  /** Opens the dialog "Belegart". */
  askCategory(wish: CategoryWish): void;
  /** Opens the dialog "Verschieben" or "Kopieren". */
  askMove(wish: MoveWish): void;
  /** Opens the dialog that names those concerned before folders go to the trash. */
  askTrash(wish: TrashWish): void;
  /** What is being dragged out of the list or the tree, for whoever it is dropped on. */
  dragged: { things: (() => Promise<Things>) | null; fromFolderId: string | null | undefined };
}

export const RoomContext = createContext<Room | null>(null);
export const DeskContext = createContext<DeskRoom | null>(null);

/** What all islands share where files go to a client file. Throws elsewhere. */
export const useRoom = (): Room => inside(useContext(RoomContext));

/** What all islands of the document area share. Throws outside of it. */
export const useDeskRoom = (): DeskRoom => inside(useContext(DeskContext));

function inside<R>(room: R | null): R {
  if (!room) throw new Error("This part stands inside a room");
  return room;
}
