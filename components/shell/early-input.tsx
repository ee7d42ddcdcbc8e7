import { Search } from "@/components/ui/icons";
import { Key } from "@/components/ui/signs";

interface EarlyInputProps {
  label: string;
  placeholder: string;
  typed: string;
  onType: (typed: string) => void;
}

/** The command list's field while the list itself is on its way: nothing typed is lost. */
export function EarlyInput({ label, placeholder, typed, onType }: EarlyInputProps) {
  return (
    <div className="command-input">
      <Search className="icon-l text-ink-3" />
      <input
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the list was opened to be typed into
        autoFocus
        placeholder={placeholder}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <Key>Esc</Key>
    </div>
  );
}
