"use client";
import type { Route } from "next";
import { useEffect, useRef, useState } from "react";
import type { SwitcherWords } from "@/components/clients/client-switcher";
import { later } from "@/components/ui/later";
import type { Language } from "@/lib/i18n/languages";
import type { Messages } from "@/lib/i18n/messages";
import { EarlyInput } from "./early-input";
import { FindButton } from "./find-button";
import { isBehindDialog } from "./plain-key";

export type CommandWords = Messages["documents"]["commands"] & { clientList: SwitcherWords };

/** A place that the list offers by name. */
export interface Command {
  label: string;
  href: Route;
  /** Quiet words at the end of the line. */
  hint?: string;
}

const Commands = later(() => import("./commands").then((module) => module.Commands));

interface ListProps {
  words: CommandWords;
  language: Language;
  commands: readonly Command[];
  /** Staff, and contacts of several clients. */
  hasClients: boolean;
  /** Works in a firm, and not for a client alone. */
  isFirm: boolean;
}

/** "Suchen oder springen": the button, and the list behind it, which Ctrl+K and Cmd+K open everywhere. Loaded when it is first needed. */
export function CommandList({ words, language, commands, hasClients, isFirm }: ListProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  // What is typed before the list itself is there.
  const [early, setEarly] = useState("");
  const [isThere, setThere] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setOpen((before) => !before && !isBehindDialog());
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    const shown = dialog.current;
    if (isOpen) shown?.showModal();
    return () => shown?.close();
  }, [isOpen]);

  // The early field had the focus, and goes.
  useEffect(() => {
    if (isThere) dialog.current?.querySelector("input")?.focus();
  }, [isThere]);

  return (
    <>
      <FindButton label={words.open} keyLabel={words.controlKey} aria-haspopup="dialog" onClick={() => setOpen(true)} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the press beside it repeats what Escape does */}
      <dialog
        ref={dialog}
        aria-label={words.open}
        className="dialog command-list"
        onClose={() => {
          setOpen(false);
          setThere(false);
          setEarly("");
        }}
        onClick={(event) => {
          if (event.target === event.currentTarget) setOpen(false);
        }}
      >
        {isOpen && !isThere && <EarlyInput label={words.label} placeholder={words.placeholder} typed={early} onType={setEarly} />}
        {isOpen && (
          <Commands
            words={words}
            language={language}
            commands={commands}
            hasClients={hasClients}
            isFirm={isFirm}
            early={early}
            onThere={() => setThere(true)}
            onDone={() => setOpen(false)}
          />
        )}
      </dialog>
    </>
  );
}
