"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import { longestFilter } from "./list-state";

const gatherMs = 180;

interface FilterProps {
  label: string;
  value: string;
  /** Called when the typing pauses. */
  onFilter: (filter: string) => void;
  /** The arrow down leads out of the field. */
  onLeave: () => void;
}

/** Leaves only the documents of the open folder whose names have what is typed. "/" leads here, Escape empties it. */
export function FilterField({ label, value, onFilter, onLeave }: FilterProps) {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    // What comes back of the own typing must not undo the letters typed since.
    if (value !== sent) setTyped(value);
    setSent(value);
  }

  const send = useEffectEvent(() => {
    setSent(typed);
    onFilter(typed);
  });
  useEffect(() => {
    if (typed === sent) return;
    const timer = setTimeout(() => send(), gatherMs);
    return () => clearTimeout(timer);
  }, [typed, sent]);

  return (
    <SearchField
      label={label}
      value={typed}
      maxLength={longestFilter}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && typed) setTyped("");
        else if (event.key === "ArrowDown" || event.key === "Enter") onLeave();
        else return;
        event.preventDefault();
      }}
    />
  );
}
