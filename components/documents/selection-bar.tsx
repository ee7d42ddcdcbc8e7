"use client";
import { Button, IconButton } from "@/components/ui/button";
import { Download, Eye, FolderInput, SquareCheck, Tag, Trash, X } from "@/components/ui/icons";
import type { Language } from "@/lib/i18n/languages";
import { type RoomWords, sayCount } from "./words";

interface BarProps {
  words: RoomWords["selection"];
  language: Language;
  count: number;
  isAll: boolean;
  isBusy: boolean;
  /** Nothing can be changed here, or kept. */
  isLooking: boolean;
  onMarkSeen: () => void;
  onDownload: () => void;
  onMove: () => void;
  onCategory: () => void;
  /** Leads to a new task about them; null where this person may not start one. */
  onTask: (() => void) | null;
  onTrash: () => void;
  onAll: () => void;
  onClear: () => void;
}

/** Stands in the place of the column heads while something is chosen. */
export function SelectionBar({
  words,
  language,
  count,
  isAll,
  isBusy,
  isLooking,
  onMarkSeen,
  onDownload,
  onMove,
  onCategory,
  onTask,
  onTrash,
  onAll,
  onClear,
}: BarProps) {
  return (
    <div role="toolbar" aria-label={words.label} className="selection files-bar">
      <span className="files-check">
        <input
          type="checkbox"
          className="check"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = !isAll;
          }}
          onChange={isAll ? onClear : onAll}
          aria-label={words.label}
        />
      </span>
      <strong role="status" className="mx-2 font-semibold">
        {sayCount(words.count, count, language)}
      </strong>
      {!isLooking && (
        <>
          <Button onClick={onMarkSeen} disabled={isBusy}>
            <Eye />
            {words.markSeen}
          </Button>
          <Button onClick={onDownload} disabled={isBusy}>
            <Download />
            {words.download}
          </Button>
          <Button onClick={onMove} disabled={isBusy}>
            <FolderInput />
            {words.move}
          </Button>
          <Button onClick={onCategory} disabled={isBusy}>
            <Tag />
            {words.category}
          </Button>
          {onTask && (
            <Button onClick={onTask} disabled={isBusy} title={words.task}>
              <SquareCheck />
              <span className="max-2xl:sr-only">{words.task}</span>
            </Button>
          )}
          <Button look="danger" onClick={onTrash} disabled={isBusy}>
            <Trash />
            {words.trash}
          </Button>
        </>
      )}
      <IconButton label={words.clear} small className="ml-auto" onClick={onClear}>
        <X />
      </IconButton>
    </div>
  );
}
