import { hasEnded, type Tray } from "./tray-state";

/** What the head of the tray says. */
export interface TrayTotal {
  files: number;
  arrived: number;
  bytes: number;
  sent: number;
  isRunning: boolean;
  isPaused: boolean;
}

/** Adds up the files that count: not the refused, skipped and those that wait for their file. */
export function totalOf(tray: Tray): TrayTotal {
  const counted = tray.items.filter((item) => !["refused", "skipped", "interrupted"].includes(item.phase));
  const open = counted.filter((item) => !hasEnded(item));
  return {
    files: counted.length,
    arrived: counted.length - open.length,
    bytes: counted.reduce((sum, item) => sum + item.size, 0),
    sent: counted.reduce((sum, item) => sum + item.sent, 0),
    isRunning: open.some((item) => ["announcing", "waiting", "sending"].includes(item.phase)),
    isPaused: open.some((item) => item.phase === "paused"),
  };
}
