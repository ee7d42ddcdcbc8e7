"use client";
import { useEffect, useState } from "react";

interface TickAllProps {
  /** The boxes of the form around it that it ticks. */
  name: string;
  label: string;
}

/** Ticks all boxes of a name in its form, or none. Without client script there is nothing to press. */
export function TickAll({ name, label }: TickAllProps) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <label className="choice">
      <input
        type="checkbox"
        className="check"
        onChange={({ currentTarget }) => {
          const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>(
            `input[type="checkbox"][name="${CSS.escape(name)}"]`,
          );
          for (const box of boxes ?? []) box.checked = currentTarget.checked;
        }}
      />
      <span>{label}</span>
    </label>
  );
}
