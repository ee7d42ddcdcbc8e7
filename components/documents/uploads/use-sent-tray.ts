"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useRoom } from "../room-context";
import type { Tray, TrayItem } from "./tray-state";
import type { Uploader } from "./uploader";

const nothing = () => () => {};
const empty: Tray = { items: [], receipts: [] };
const onTheWay: readonly TrayItem["phase"][] = ["announcing", "waiting", "sending", "paused"];

/** What this browser sends to the client file; nothing until the uploader is loaded. */
export function useSentTray(): Tray {
  const { uploader } = useRoom();
  const [loaded, setLoaded] = useState<Uploader | null>(null);
  useEffect(() => {
    let isHere = true;
    void uploader().then((one) => isHere && setLoaded(one));
    return () => {
      isHere = false;
    };
  }, [uploader]);
  return useSyncExternalStore(
    loaded?.subscribe ?? nothing,
    () => loaded?.view().tray ?? empty,
    () => empty,
  );
}

/** The files for a purpose that are on their way in this browser. */
export const onTheWayFor = ({ items }: Tray, isMeant: (purpose: NonNullable<TrayItem["purpose"]>) => boolean) =>
  items.filter(({ purpose, phase }) => purpose && isMeant(purpose) && onTheWay.includes(phase));
