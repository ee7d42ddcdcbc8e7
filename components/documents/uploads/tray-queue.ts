import type { AnnouncedFile } from "@/lib/storage/presign";
import { hasEnded, type Tray, type TrayItem } from "./tray-state";

/** The files to start now, so that `atOnce` run together. */
export function nextToStart(tray: Tray, atOnce: number): TrayItem[] {
  const running = tray.items.filter((item) => item.phase === "sending").length;
  return tray.items.filter((item) => item.phase === "waiting").slice(0, Math.max(0, atOnce - running));
}

/** Batches of which every file has ended and at least one arrived: time for the receipt. */
export function endedBatches(tray: Tray): string[] {
  const batches = new Set(tray.items.flatMap((item) => (item.phase === "arrived" && item.batchId ? [item.batchId] : [])));
  const groups = new Set(tray.items.filter((item) => !hasEnded(item)).map((item) => item.group));
  return [...batches].filter((batchId) =>
    tray.items.every((item) => item.batchId !== batchId || (hasEnded(item) && !groups.has(item.group))),
  );
}

/** The upload that a file chosen again goes on with: same name, size and time, after a reload. */
export function interruptedFor(tray: Tray, file: { name: string; size: number; lastModified: number }): TrayItem | undefined {
  return tray.items.find(
    (item) =>
      item.phase === "interrupted" &&
      item.size === file.size &&
      item.lastModified === file.lastModified &&
      item.name.normalize("NFC") === file.name.normalize("NFC"),
  );
}

/** Announced files whose turn is still to come; their addresses can be asked for together. */
export function waitingToBeSent(tray: Tray, mediaTypeOf: (key: string) => string): AnnouncedFile[] {
  return tray.items.flatMap(({ key, phase, uploadId, size }) =>
    phase === "waiting" && uploadId ? [{ uploadId, size, mediaType: mediaTypeOf(key) }] : [],
  );
}
