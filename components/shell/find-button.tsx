import type { ComponentProps } from "react";
import { Search } from "@/components/ui/icons";

/** The look of "Suchen oder springen", for the island that opens the command list. */
export function FindButton({ label, keyLabel, ...rest }: ComponentProps<"button"> & { label: string; keyLabel: string }) {
  return (
    <button type="button" {...rest} aria-label={label} aria-keyshortcuts="Control+K Meta+K" className="find">
      <Search />
      <span className="find-word">{label}</span>
      <span className="kbd" aria-hidden="true">
        {keyLabel}
      </span>
    </button>
  );
}
