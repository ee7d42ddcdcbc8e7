"use client";
import { useEffect, useState } from "react";
import { later } from "@/components/ui/later";
import type { KeysListProps } from "./keys-list";
import { isPlainKey } from "./plain-key";

const KeysList = later(() => import("./keys-list").then((module) => module.KeysList));

interface KeysHelpProps extends Omit<KeysListProps, "onClose"> {
  open: string;
}

/** The button and the key "?" for the overview of keys. */
export function KeysHelpIsland({ open, ...list }: KeysHelpProps) {
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
      {shown && <KeysList {...list} onClose={() => setShown(false)} />}
    </>
  );
}
