"use client";
import { useEffect, useSyncExternalStore } from "react";
import { later } from "@/components/ui/later";
import { trays } from "./trays";

const UploadTray = later(() => import("./upload-tray").then((module) => module.UploadTray));

/** What goes to client files from this tab, on every page; nothing for whoever comes after the one who began it. */
export function AllTrays({ userId }: { userId: string }) {
  const known = useSyncExternalStore(trays.subscribe, trays.view, trays.view);
  useEffect(() => trays.belongTo(userId), [userId]);
  if (known.length === 0) return null;
  return (
    <div className="trays">
      {known.map((tray) => (
        <UploadTray key={tray.room.clientId} {...tray} />
      ))}
    </div>
  );
}
