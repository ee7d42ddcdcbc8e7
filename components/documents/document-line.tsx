// biome-ignore-all lint/a11y/useSemanticElements: a grid with windowed rows is no table; the ARIA pattern says how it is told
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from row to row, and steps into their controls
"use client";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { Ellipsis } from "@/components/ui/icons";
import { Badge, Dot, StateWord } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { DocumentRow } from "@/lib/documents/input";
import { formatSize, type Reader } from "@/lib/format";
import { FileSign } from "./file-sign";
import { RenameHere, type Renaming } from "./rename-here";
import { categoryName, type RoomWords, say } from "./words";

interface LineProps {
  row: DocumentRow | undefined;
  position: number;
  href: string | undefined;
  isChosen: boolean;
  isCurrent: boolean;
  isCut: boolean;
  renaming: Renaming | null;
  words: Pick<RoomWords, "grid" | "categories" | "rename">;
  reader: Reader;
}

/** One row of the grid "Dokumente". What happens to it is heard by the grid around it, which finds it by `data-position`. */
export const DocumentLine = memo(function DocumentLine({
  row,
  position,
  href,
  isChosen,
  isCurrent,
  isCut,
  renaming,
  words,
  reader,
}: LineProps) {
  const frame = {
    role: "row",
    "aria-rowindex": position + 2,
    "aria-selected": isChosen,
    "data-position": position,
    tabIndex: isCurrent ? 0 : -1,
  };
  if (!row) {
    return (
      <div {...frame} className="row" aria-busy="true">
        <span role="gridcell" aria-label={words.grid.loading} className="col-span-full">
          <span className="skel w-2/5" />
        </span>
      </div>
    );
  }
  return (
    <div
      {...frame}
      data-document={row.id}
      draggable={!renaming}
      className={classNames("row", row.isNew && "row-new", isCut && "row-cut")}
    >
      <span role="gridcell" className="files-check">
        <input
          type="checkbox"
          className="check"
          tabIndex={-1}
          checked={isChosen}
          readOnly
          aria-label={say(words.grid.choose, { name: row.name })}
        />
      </span>
      <span role="gridcell" className="row-name">
        <Dot label={words.grid.new} shown={row.isNew} />
        <FileSign
          mediaType={row.mediaType}
          picture={row.picture && `/api/documents/${row.id}/renditions/thumbnail/0?version=${row.picture}`}
        />
        <span className="min-w-0 flex-1">
          {renaming ? (
            <RenameHere name={row.name} label={words.rename.name} renaming={renaming} />
          ) : (
            <a href={href} tabIndex={-1} draggable={false} className="cut block hover:underline" title={row.name}>
              {row.name}
            </a>
          )}
          <span className="files-meta meta cut" aria-hidden="true">
            {`${formatSize(row.size, reader.language)} · ${row.filedByName}`}
          </span>
        </span>
        {row.held && <StateWord state={row.held === "waiting" ? "due" : "failed"}>{words.grid.held[row.held]}</StateWord>}
        {row.isInvoice && <Badge>{words.grid.invoice}</Badge>}
      </span>
      <span role="gridcell" className="cut files-wide">
        {categoryName(words, row.category)}
      </span>
      <span role="gridcell" className="num whitespace-nowrap files-middle">
        {formatSize(row.size, reader.language)}
      </span>
      <span role="gridcell" className="cut files-middle">
        {row.filedByName}
      </span>
      <span role="gridcell" className="cut">
        <TimeText at={row.filedAt} reader={reader} />
      </span>
      <span role="gridcell" className="justify-self-end">
        <button
          type="button"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={say(words.grid.actionsFor, { name: row.name })}
          className="icon-btn icon-btn-small"
        >
          <Ellipsis />
        </button>
      </span>
    </div>
  );
});
