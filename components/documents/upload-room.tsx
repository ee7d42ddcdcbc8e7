"use client";
import { type ReactNode, useEffect, useState } from "react";
import { useLooking } from "@/components/ui/looking";
import { showToast } from "@/components/ui/show-toast";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentActions, type Room, RoomContext, useRoom } from "./room-context";
import { loadUploader } from "./uploads/load-uploader";
import type { FoundUpload } from "./uploads/tray-state";
import { trays } from "./uploads/trays";
import type { Uploader } from "./uploads/uploader";
import type { RoomWords } from "./words";

const none: readonly string[] = [];

export interface UploadRoomProps {
  clientId: string;
  language: Language;
  timeZone: string;
  words: RoomWords;
  actions: DocumentActions;
  /** The categories one may choose here, by their keys. */
  offered?: readonly string[];
  children: ReactNode;
}

/** Stands above pages from which files go to one client file, so that uploads outlive the way from one to the next. */
export function UploadRoom({ clientId, language, timeZone, words, actions, offered = none, children }: UploadRoomProps) {
  "use memo"; // Every part of the room hears of a new one.
  const [uploader, setUploader] = useState<Uploader | null>(null);
  const [kept] = useState(() => ({
    uploader: async () => {
      const loaded = await loadUploader(clientId, actions);
      setUploader(loaded);
      return loaded;
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
  const room: Room = { clientId, language, timeZone, words, actions, offered, isLooking, upload, ...kept };

  useEffect(() => void kept.uploader(), [kept]);
  return (
    <RoomContext value={room}>
      {children}
      {uploader && <Entered uploader={uploader} />}
    </RoomContext>
  );
}

/** Lets the tray, which goes along to every page, speak as this room does. */
function Entered({ uploader }: { uploader: Uploader }) {
  const room = useRoom();
  const { clientId } = room;
  useEffect(() => trays.entered(room, uploader), [room, uploader]);
  useEffect(() => () => trays.left(clientId), [clientId]);
  return null;
}

/** Tells the tray what this person has begun here and not finished, each time the page is read. */
export function FoundUploads({ place = "file", uploads }: { place?: string; uploads: readonly FoundUpload[] }) {
  const { uploader } = useRoom();
  useEffect(() => void uploader().then((loaded) => loaded.found(place, uploads)), [uploader, place, uploads]);
  return null;
}
