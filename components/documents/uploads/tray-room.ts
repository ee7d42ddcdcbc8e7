"use client";
import { createContext, useContext } from "react";
import type { Room } from "../room-context";
import type { TrayWords } from "../words";

/** The room that files were sent from, with the words that only the tray and what it opens speak. */
export interface TrayRoom extends Room {
  words: Room["words"] & TrayWords;
}

export const TrayRoomContext = createContext<TrayRoom | null>(null);

/** What the parts of the tray share. Throws elsewhere. */
export function useTrayRoom(): TrayRoom {
  const room = useContext(TrayRoomContext);
  if (!room) throw new Error("This part stands inside a tray");
  return room;
}
