import { IconButton } from "@/components/ui/button";
import { Search } from "@/components/ui/icons";
import type { Find } from "./use-find";

/** Opens the search in the document. */
export function FindButton({ label, find }: { label: string; find: Find }) {
  return (
    <IconButton small label={label} aria-keyshortcuts="Control+F" aria-expanded={find.isOpen} onClick={find.open}>
      <Search />
    </IconButton>
  );
}
