"use client";
import { FileSign } from "@/components/documents/file-sign";
import { say } from "@/components/documents/words";
import { IconButton } from "@/components/ui/button";
import { Link2, X } from "@/components/ui/icons";
import type { NewTaskWords } from "./words";

interface DocumentProps {
  name: string;
  mediaType: string;
  note: string;
  isLinked?: boolean;
  words: NewTaskWords;
  onRemove: () => void;
}

/** A document that goes with the task, and the way to take it off again. */
export function TaskDocument({ name, mediaType, note, isLinked, words, onRemove }: DocumentProps) {
  return (
    <li className="task-file">
      <FileSign mediaType={mediaType} />
      <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
      <span className="meta ml-auto flex items-center gap-1">
        {isLinked && <Link2 className="icon-s" />}
        {note}
      </span>
      <IconButton small label={say(words.removeDocument, { name })} onClick={onRemove}>
        <X />
      </IconButton>
    </li>
  );
}
