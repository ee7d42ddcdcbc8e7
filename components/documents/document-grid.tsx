// biome-ignore-all lint/a11y/useSemanticElements: a grid with windowed rows is no table; the ARIA pattern says how it is told
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from row to row, and steps into their controls
"use client";
import { type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { DocumentRow } from "@/lib/documents/input";
import type { Reader } from "@/lib/format";
import { DocumentLine } from "./document-line";
import { gridCommand } from "./grid-keys";
import { isChosen, type Selection } from "./selection";
import { type PagesView, rowAt } from "./sparse-pages";
import { useRowWindow } from "./use-row-window";
import type { RoomWords } from "./words";

export interface GridEvents {
  open(row: DocumentRow): void;
  /** The row's menu was asked for; it opens at this element. */
  menu(row: DocumentRow, at: HTMLElement): void;
  toggle(row: DocumentRow): void;
  /** This row and no other. */
  only(row: DocumentRow): void;
  /** All rows from one position to another. */
  extend(from: number, to: number): void;
  all(): void;
  clear(): void;
  drag(row: DocumentRow, event: DragEvent): void;
  /** These rows are on the screen or near it. */
  look(first: number, last: number): void;
}

interface GridProps {
  label: string;
  head: ReactNode;
  view: PagesView;
  selection: Selection;
  words: Pick<RoomWords, "grid" | "categories">;
  reader: Reader;
  hrefOf: (id: string) => string;
  on: GridEvents;
}

/** A list of any length after the ARIA grid pattern: only what is visible is in the document, whole rows take the focus. */
export function DocumentGrid({ label, head, view, selection, words, reader, hrefOf, on }: GridProps) {
  const body = useRef<HTMLDivElement>(null);
  const seen = useRowWindow(body, view.total);
  const [current, setCurrent] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const wantsFocus = useRef(false);
  const at = Math.min(current, Math.max(0, view.total - 1));
  const { first, last } = seen;
  const look = on.look;

  useEffect(() => look(first, last), [look, first, last]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const row = rowElement(body.current, at);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [at]);

  function go(to: number, extend: boolean) {
    wantsFocus.current = true;
    if (extend) on.extend(anchor, to);
    else setAnchor(to);
    if (to === at) rowElement(body.current, to)?.focus();
    setCurrent(to);
  }

  function onKeyDown(event: KeyboardEvent) {
    const command = gridCommand(event, at, view.total, seen.page);
    const row = rowAt(view, at);
    if (!command) return;
    const target = event.target as HTMLElement;
    // The keys of a control inside the row are its own, but for the arrows that lead out.
    if (target.matches("input, button, a") && (command.does === "open" || command.does === "toggle")) return;
    event.preventDefault();
    if (command.does === "go") go(command.to, command.extend);
    else if (command.does === "step") step(rowElement(body.current, at), command.by);
    else if (command.does === "all" || command.does === "clear") on[command.does]();
    else if (row && command.does === "menu") on.menu(row, menuButton(rowElement(body.current, at)) ?? target);
    else if (row && command.does !== "menu") on[command.does](row);
  }

  function onClick(event: MouseEvent) {
    const target = event.target as HTMLElement;
    const position = positionOf(target);
    const row = position === undefined ? undefined : rowAt(view, position);
    if (position === undefined || !row) return;
    setCurrent(position);
    const button = target.closest("button");
    if (button) on.menu(row, button);
    else if (target.closest("a")) follow(row, event);
    else choose(row, position, event);
  }

  /** A link opened in another tab or kept is the browser's affair. */
  function follow(row: DocumentRow, event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    on.open(row);
  }

  function choose(row: DocumentRow, position: number, event: MouseEvent) {
    if (event.shiftKey) return on.extend(anchor, position);
    setAnchor(position);
    const isTick = (event.target as HTMLElement).closest(".files-check") !== null;
    if (isTick || event.ctrlKey || event.metaKey) on.toggle(row);
    else if (matchMedia("(pointer: coarse)").matches) on.open(row);
    else on.only(row);
  }

  function onContextMenu(event: MouseEvent) {
    const position = positionOf(event.target as HTMLElement);
    const row = position === undefined ? undefined : rowAt(view, position);
    const button = position === undefined ? undefined : menuButton(rowElement(body.current, position));
    if (position === undefined || !row || !button || event.shiftKey) return;
    event.preventDefault();
    setCurrent(position);
    on.menu(row, button);
  }

  function onDragStart(event: DragEvent) {
    const position = positionOf(event.target as HTMLElement);
    const row = position === undefined ? undefined : rowAt(view, position);
    if (row) on.drag(row, event);
  }

  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={view.counted ? view.total + 1 : -1}
      aria-colcount={7}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
    >
      {head}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys */}
      <div
        ref={body}
        role="rowgroup"
        className="files-rows"
        onClick={onClick}
        onContextMenu={onContextMenu}
        onDragStart={onDragStart}
        // The browser would select text between two clicks with the shift key.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      >
        {positionsOf(seen, at, view.total).map((place) =>
          typeof place === "number" ? (
            <DocumentLine
              key={place}
              row={rowAt(view, place)}
              position={place}
              href={hrefOfRow(view, place, hrefOf)}
              isChosen={isChosenAt(view, place, selection)}
              isCurrent={place === at}
              words={words}
              reader={reader}
            />
          ) : (
            <Gap key={`gap-${place.before}`} height={place.rows * (seen.height ?? 0)} />
          ),
        )}
      </div>
    </div>
  );
}

/** The room of rows that are not in the document. */
function Gap({ height }: { height: number }) {
  return <div role="presentation" style={{ height }} />;
}

type Place = number | { before: number; rows: number };

/** The rows to render and the gaps between them. The row in focus stays in the document wherever somebody scrolls. */
function positionsOf(seen: { first: number; last: number; height: number | null }, current: number, total: number): Place[] {
  const rows = Array.from({ length: Math.max(0, seen.last - seen.first + 1) }, (_, step) => seen.first + step);
  if (seen.height === null) return rows;
  if (total > 0 && (current < seen.first || current > seen.last)) rows.push(current);
  rows.sort((one, other) => one - other);
  const places: Place[] = [];
  let next = 0;
  for (const row of rows) {
    if (row > next) places.push({ before: row, rows: row - next });
    places.push(row);
    next = row + 1;
  }
  if (total > next) places.push({ before: total, rows: total - next });
  return places;
}

function hrefOfRow(view: PagesView, position: number, hrefOf: (id: string) => string): string | undefined {
  const row = rowAt(view, position);
  return row && hrefOf(row.id);
}

function isChosenAt(view: PagesView, position: number, selection: Selection): boolean {
  const row = rowAt(view, position);
  return row ? isChosen(selection, row.id) : selection.all;
}

function positionOf(target: HTMLElement): number | undefined {
  const position = target.closest<HTMLElement>("[data-position]")?.dataset.position;
  return position === undefined ? undefined : Number(position);
}

const rowElement = (body: HTMLElement | null, position: number) =>
  body?.querySelector<HTMLElement>(`[data-position="${position}"]`) ?? null;

const menuButton = (row: HTMLElement | null) => row?.querySelector<HTMLElement>("button[aria-haspopup]") ?? undefined;

/** From the row to its controls and back. */
function step(row: HTMLElement | null, by: 1 | -1) {
  if (!row) return;
  const stops = [row, ...row.querySelectorAll<HTMLElement>("input, a[href], button")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
}
