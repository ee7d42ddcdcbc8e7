"use client";
import { type ReactNode, useEffect, useState } from "react";
import { later } from "@/components/ui/later";
import { isPlainKey } from "./plain-key";

const Dialog = later(() => import("@/components/ui/dialog").then((module) => module.Dialog));

interface KeysHelpProps {
  open: string;
  title: string;
  closeLabel: string;
  children: ReactNode;
}

/** The button and the key "?" for the overview of keys. */
export function KeysHelpIsland({ open, title, closeLabel, children }: KeysHelpProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event, "?")) return;
      event.preventDefault();
      setShown(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="rail-foot meta"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={() => setShown(true)}
      >
        <span className="kbd" aria-hidden="true">
          ?
        </span>
        <span className="rail-word">{open}</span>
      </button>
      {shown && (
        <Dialog open onClose={() => setShown(false)} title={title} closeLabel={closeLabel}>
          {children}
        </Dialog>
      )}
    </>
  );
}
