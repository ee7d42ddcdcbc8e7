// biome-ignore-all lint/a11y/useSemanticElements: a grid with windowed rows is no table; the ARIA pattern says how it is told
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from row to row, and steps into their controls
"use client";
import type { Route } from "next";
import { classNames } from "@/components/ui/class-names";
import { ArrowDown, ArrowUp } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import type { Sort, SortColumn } from "@/lib/documents/sort";
import { listQuery } from "./list-state";
import type { RoomWords } from "./words";

interface HeadProps {
  words: RoomWords["grid"];
  sort: Sort;
  /** The address of this folder, without a sort. */
  path: string;
  /** Stays while the order changes. */
  filter: string;
  /** While something is chosen, the selection bar stands in this place; for screen readers the heads stay. */
  isCovered: boolean;
  onChooseAll: () => void;
}

const columns: { key: keyof RoomWords["grid"]["columns"]; sortsBy?: SortColumn; className?: string }[] = [
  { key: "name", sortsBy: "name" },
  { key: "category", sortsBy: "category", className: "files-wide" },
  { key: "size", sortsBy: "size", className: "num files-middle" },
  { key: "filedBy", sortsBy: "person", className: "files-middle" },
  { key: "filedAt", sortsBy: "time" },
];

/** The column heads; those that sort are links, so that the order stands in the address. */
export function GridHead({ words, sort, path, filter, isCovered, onChooseAll }: HeadProps) {
  return (
    <div role="rowgroup" className={isCovered ? "sr-only" : "files-head"}>
      <div role="row" aria-rowindex={1} className="grid-head">
        <span role="columnheader" className="files-check">
          <input type="checkbox" className="check" checked={false} onChange={onChooseAll} aria-label={words.chooseAll} />
        </span>
        {columns.map(({ key, sortsBy, className }) => (
          <span
            key={key}
            role="columnheader"
            aria-sort={sortsBy === undefined ? undefined : orderOf(sort, sortsBy)}
            className={className}
          >
            {sortsBy === undefined ? (
              words.columns[key]
            ) : (
              <SortLink label={words.columns[key]} by={sortsBy} sort={sort} path={path} filter={filter} />
            )}
          </span>
        ))}
        <span role="columnheader">
          <span className="sr-only">{words.columns.actions}</span>
        </span>
      </div>
    </div>
  );
}

const orderOf = (sort: Sort, by: SortColumn) => (sort.by !== by ? "none" : sort.descending ? "descending" : "ascending");

type LinkProps = Pick<HeadProps, "sort" | "path" | "filter"> & { label: string; by: SortColumn };

function SortLink({ label, by, sort, path, filter }: LinkProps) {
  const isSorted = sort.by === by;
  // Times begin with the newest.
  const next: Sort = { by, descending: isSorted ? !sort.descending : by === "time" };
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <Link
      href={`${path}${listQuery({ sort: next, filter, documentId: null })}` as Route}
      scroll={false}
      className={classNames("flex items-center gap-1", isSorted && "sorted")}
    >
      {label}
      {isSorted && <Arrow className="icon-s" />}
    </Link>
  );
}
