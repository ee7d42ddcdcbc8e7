"use client";
import { type ReactNode, useEffect, useState } from "react";
import { useLooking } from "@/components/ui/looking";
import { showToast } from "@/components/ui/show-toast";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentActions, type Room, RoomContext, useRoom } from "./room-context";
import { type LoadedTray, loadTray } from "./uploads/load-uploader";
import type { FoundUpload } from "./uploads/tray-state";
import { trays } from "./uploads/trays";
import type { RoomWords } from "./words";

export interface UploadRoomProps {
  clientId: string;
  clientName: string;
  /** The exchange of documents is not agreed: the firm does not see what is filed. */
  isClosedToFirm: boolean;
  language: Language;
  timeZone: string;
  words: RoomWords;
  actions: DocumentActions;
  /** The categories one may choose here, by their keys. */
  offered: readonly string[];
  children: ReactNode;
}

/** Stands above pages from which files go to one client file, so that uploads outlive the way from one to the next. */
export function UploadRoom({ children, ...given }: UploadRoomProps) {
  "use memo"; // Every part of the room hears of a new one.
  const { clientId, language, words, actions } = given;
  const [tray, setTray] = useState<LoadedTray | null>(null);
  const [kept] = useState(() => ({
    uploader: async () => {
      const loaded = await loadTray(clientId, actions, language);
      setTray(loaded);
      return loaded.uploader;
    },
  }));
  const upload: Room["upload"] = async (files, target) => {
    try {
      const chosen = await files;
      if (chosen.length > 0) await (await kept.uploader()).add(chosen, target);
    } catch {
      showToast({ message: words.selection.failed });
    }
  };
  const isLooking = useLooking();
  const room: Room = { ...given, isLooking, upload, ...kept };

  useEffect(() => void kept.uploader(), [kept]);
  useKnownTray(room, tray);
  return <RoomContext value={room}>{children}</RoomContext>;
}

/** Lets the tray, which goes along to every page, speak as this room does. */
function useKnownTray(room: Room, tray: LoadedTray | null) {
  const { clientId } = room;
  useEffect(() => {
    if (tray) trays.entered(room, tray);
  }, [room, tray]);
  useEffect(() => () => trays.left(clientId), [clientId]);
}

/** Tells the tray what this person has begun here and not finished, each time the page is read. */
export function FoundUploads({ place = "file", uploads }: { place?: string; uploads: readonly FoundUpload[] }) {
  const { uploader } = useRoom();
  useEffect(() => void uploader().then((loaded) => loaded.found(place, uploads)), [uploader, place, uploads]);
  return null;
}
