"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useRoom } from "../room-context";
import type { TrayItem } from "./tray-state";
import type { Uploader } from "./uploader";

const nothing = () => () => {};
const noItems: readonly TrayItem[] = [];
const onTheWay: readonly TrayItem["phase"][] = ["announcing", "waiting", "sending", "paused"];

/** The files for a purpose that are on their way in this browser; none until the uploader is loaded. */
export function useUploadsFor(isMeant: (purpose: NonNullable<TrayItem["purpose"]>) => boolean): readonly TrayItem[] {
  const { uploader } = useRoom();
  const [loaded, setLoaded] = useState<Uploader | null>(null);
  useEffect(() => {
    let isHere = true;
    void uploader().then((one) => isHere && setLoaded(one));
    return () => {
      isHere = false;
    };
  }, [uploader]);
  const items = useSyncExternalStore(
    loaded?.subscribe ?? nothing,
    () => loaded?.view().tray.items ?? noItems,
    () => noItems,
  );
  return items.filter(({ purpose, phase }) => purpose && isMeant(purpose) && onTheWay.includes(phase));
}
