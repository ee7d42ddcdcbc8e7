"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { useHeldPage } from "@/components/live/held-page";
import { showToast } from "@/components/ui/show-toast";

/** What becomes of a name that somebody types where it stands. */
export interface Renaming {
  /** Answers why the name was not taken, null when it was. */
  commit(name: string): Promise<string | null>;
  /** Answers why no name will be taken (any more), null while one will. */
  check(): Promise<string | null>;
  end(): void;
}

interface RenameProps {
  name: string;
  label: string;
  renaming: Renaming;
}

/**
 * A name that is changed where it stands: Enter or leaving takes it, Escape leaves it as it was. A refused one stays to be mended. The
 * field stays too when somebody else does something to the thing meanwhile; what forbids another name is said at once.
 */
export function RenameHere({ name, label, renaming }: RenameProps) {
  const [typed, setTyped] = useState(name);
  const [isRefused, setRefused] = useState(false);
  const isSending = useRef(false);
  const told = useRef<string | null>(null);

  function refuse(problem: string) {
    told.current = problem;
    setRefused(true);
    showToast({ message: problem });
  }

  useHeldPage(async () => {
    const problem = isSending.current ? null : await renaming.check();
    // What is being sent meanwhile is this person's own doing, and gets its own answer.
    if (problem !== null && problem !== told.current && !isSending.current) refuse(problem);
  });

  async function take() {
    if (isSending.current) return;
    if (typed.trim() === "" || typed.trim() === name) return renaming.end();
    isSending.current = true;
    const problem = await renaming.commit(typed.trim());
    if (problem === null) return renaming.end();
    isSending.current = false;
    refuse(problem);
  }

  function onKeyDown(event: KeyboardEvent) {
    // Every key is the field's: the list and the page around it hear none.
    event.stopPropagation();
    if (event.key === "Enter") void take();
    else if (event.key === "Escape") renaming.end();
    else return;
    event.preventDefault();
  }

  return (
    <input
      data-renaming=""
      data-held=""
      aria-label={label}
      aria-invalid={isRefused}
      className="input rename-here"
      value={typed}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: somebody asked for it
      autoFocus
      onFocus={(event) => chooseStem(event.currentTarget)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setRefused(false);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => (isRefused ? renaming.end() : void take())}
    />
  );
}

/** Selects the name without its extension, as people rename files. */
function chooseStem(input: HTMLInputElement) {
  const dot = input.value.lastIndexOf(".");
  input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
}
