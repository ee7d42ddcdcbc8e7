"use client";
import { ChevronDown } from "@/components/ui/icons";
import { sayProblem } from "../changes";
import { categoryName } from "../words";
import { useTrayRoom } from "./tray-room";
import type { Uploader } from "./uploader";

interface ChoiceProps {
  label: string;
  files: readonly { key: string; category: string | null }[];
  uploader: Uploader;
}

/** Chooses the category of files on their way, and of those that have arrived: it applies at once, and nothing waits for it. */
export function CategoryChoice({ label, files, uploader }: ChoiceProps) {
  const room = useTrayRoom();
  const { words, offered } = room;
  const [first] = files;
  if (!first || offered.length === 0) return null;
  const common = files.every(({ category }) => category === first.category) ? first.category : null;
  const keys = files.map(({ key }) => key);
  return (
    <span className="input-with-end tray-category">
      <select
        className="input"
        aria-label={label}
        value={common ?? ""}
        onChange={(event) => {
          uploader.categorise(keys, event.currentTarget.value).catch((error: unknown) => sayProblem(room, error));
        }}
      >
        {common === null && (
          <option value="" disabled>
            {files.length > 1 ? words.tray.category.mixed : words.tray.category.none}
          </option>
        )}
        {/* a category that is offered no more stays on what has it */}
        {[...new Set([...(common ? [common] : []), ...offered])].map((key) => (
          <option key={key} value={key}>
            {categoryName(words, key)}
          </option>
        ))}
      </select>
      <span className="input-end">
        <ChevronDown className="icon-s" />
      </span>
    </span>
  );
}

/** The same for all files of the tray or of a receipt, under a label in sight. */
export function CategoryOfAll({ files, uploader, about }: Omit<ChoiceProps, "label"> & { about?: string }) {
  const { words, offered } = useTrayRoom();
  const ofAll = words.tray.category.ofAll;
  if (files.length === 0 || offered.length === 0) return null;
  return (
    <div className="tray-of-all">
      <span className="meta" aria-hidden="true">
        {ofAll}
      </span>
      <CategoryChoice label={about ? `${ofAll}: ${about}` : ofAll} files={files} uploader={uploader} />
    </div>
  );
}
