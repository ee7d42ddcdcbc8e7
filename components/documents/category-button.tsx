"use client";
import { IconButton } from "@/components/ui/button";
import { Pencil } from "@/components/ui/icons";
import { useDeskRoom } from "./room-context";

/** "Belegart ändern" beside the category of the document that is open. */
export function CategoryButton({ document }: { document: { id: string; category: string } }) {
  const { words, askCategory } = useDeskRoom();
  return (
    <IconButton
      small
      label={words.category.change}
      onClick={() => askCategory({ documentIds: [document.id], category: document.category })}
    >
      <Pencil className="icon-s" />
    </IconButton>
  );
}
