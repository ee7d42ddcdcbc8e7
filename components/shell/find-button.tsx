import type { ComponentProps } from "react";
import { Search } from "@/components/ui/icons";

/** The look of "Suchen oder springen", for the island that opens the command list. It keeps its name where there is room for the sign alone. */
export function FindButton({ label, keyLabel, ...rest }: ComponentProps<"button"> & { label: string; keyLabel: string }) {
  return (
    <button type="button" {...rest} aria-keyshortcuts="Control+K Meta+K" className="find">
      <Search />
      <span className="sr-only">{label}</span>
      <span className="find-word" aria-hidden="true">
        {label}
      </span>
      <span className="kbd" aria-hidden="true">
        {keyLabel}
      </span>
    </button>
  );
}
