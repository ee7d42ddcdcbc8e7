"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { Button, IconButton } from "./button";
import { X } from "./icons";
import { hearToasts, type Toast } from "./show-toast";

type Shown = Toast & { key: number };

const secondsPlain = 6;
const secondsWithUndo = 10;
let lastKey = 0;

/**
 * The live region and the place of toasts; once per page, in the shell. A toast stays while it is pointed at or holds the focus;
 * Ctrl+Z takes back what the newest one offers to take back.
 */
export function Toasts({ closeLabel, unreached }: { closeLabel: string; unreached: string }) {
  const [toasts, setToasts] = useState<Shown[]>([]);

  useEffect(() => {
    return hearToasts((toast) => {
      lastKey += 1;
      const shown = { ...toast, key: lastKey };
      setToasts((before) => [...before.slice(-2), shown]);
    }, unreached);
  }, [unreached]);

  const close = (key: number) => setToasts((before) => before.filter((toast) => toast.key !== key));
  const takeBack = useEffectEvent((event: KeyboardEvent) => {
    const newest = toasts.findLast((toast) => toast.undo);
    if (!newest?.undo || !isUndoKey(event)) return;
    event.preventDefault();
    close(newest.key);
    void newest.undo.run();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => takeBack(event);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <div role="status" className="toasts">
      {toasts.map((toast) => (
        <ToastBox key={toast.key} toast={toast} closeLabel={closeLabel} onClose={() => close(toast.key)} />
      ))}
    </div>
  );
}

/** Ctrl+Z or Cmd+Z, but not while typing: there it takes back letters. */
function isUndoKey({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== "z" || !(ctrlKey || metaKey) || shiftKey || altKey) return false;
  return !(target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, [contenteditable], dialog"));
}

function ToastBox({ toast, closeLabel, onClose }: { toast: Toast; closeLabel: string; onClose: () => void }) {
  const [held, setHeld] = useState(false);
  const { undo } = toast;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts anew only when it is let go
  useEffect(() => {
    if (held) return;
    const clock = setTimeout(onClose, (undo ? secondsWithUndo : secondsPlain) * 1000);
    return () => clearTimeout(clock);
  }, [held]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it on the screen
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.message}</span>
      {undo && (
        <Button
          size="small"
          onClick={async () => {
            onClose();
            await undo.run();
          }}
        >
          {undo.label}
        </Button>
      )}
      <IconButton label={closeLabel} small onClick={onClose}>
        <X />
      </IconButton>
    </div>
  );
}
