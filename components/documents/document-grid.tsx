// biome-ignore-all lint/a11y/useSemanticElements: a grid with windowed rows is no table; the ARIA pattern says how it is told
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from row to row, and steps into their controls
"use client";
import {
  type DragEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
} from "react";
import type { DocumentRow } from "@/lib/documents/input";
import type { Reader } from "@/lib/format";
import { DocumentLine } from "./document-line";
import type { GridEvents } from "./grid-events";
import { type GridCommand, gridCommand } from "./grid-keys";
import { isTouch } from "./is-touch";
import type { Renaming } from "./rename-here";
import { RowGap } from "./row-gap";
import { rowKeys } from "./row-keys";
import { isChosen, type Selection } from "./selection";
import { type PagesView, rowAt } from "./sparse-pages";
import { TypeAhead } from "./type-ahead";
import { rowElement, useGridFocus } from "./use-grid-focus";
import { useLongPress } from "./use-long-press";
import { rowPlaces, useRowWindow } from "./use-row-window";
import type { RoomWords } from "./words";

interface GridProps {
  label: string;
  head: ReactNode;
  view: PagesView;
  selection: Selection;
  /** Documents that were cut and wait to be pasted elsewhere. */
  cut: ReadonlySet<string>;
  renaming: (Renaming & { id: string }) | null;
  /** The document that the address names: its row is shown and gets the focus. */
  chosenId: string | null;
  words: Pick<RoomWords, "grid" | "categories" | "rename">;
  reader: Reader;
  hrefOf: (id: string) => string;
  on: GridEvents;
}

/** A list of any length after the ARIA grid pattern: only what is visible is in the document, whole rows take the focus. */
export function DocumentGrid({ label, head, view, selection, cut, renaming, chosenId, words, reader, hrefOf, on }: GridProps) {
  const body = useRef<HTMLDivElement>(null);
  const typing = useRef(new TypeAhead());
  const seen = useRowWindow(body, view.total);
  const focus = useGridFocus(body, view, seen.height);
  const { at } = focus;
  const { first, last } = seen;
  const places = rowPlaces(seen, at, view.total);
  const keys = rowKeys(
    places.filter((place) => typeof place === "number"),
    (place) => rowAt(view, place)?.id,
    at,
  );
  const { find } = on;
  const isChoosing = selection.all || selection.ids.size > 0;
  const look = useEffectEvent(on.look);
  const press = useLongPress(hold);

  useEffect(() => look(first, last), [first, last]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each document that an address names, not for each row that comes
  useEffect(() => {
    if (chosenId === null || seen.height === null) return;
    const show = (position: number | undefined) => {
      if (position === undefined || document.activeElement !== document.body) return;
      focus.go(position);
      rowElement(body.current, position)?.scrollIntoView({ block: "center" });
    };
    find({ documentId: chosenId }).then(show, () => undefined);
  }, [chosenId, seen.height === null]);

  function go(to: number, extend = false) {
    if (extend) on.extend(focus.anchorAt, to);
    focus.go(to, extend);
    const row = rowAt(view, to);
    if (row) on.arrive(row);
  }

  async function seek(typed: string) {
    const to = await find({ typed, behind: typed.length > 1 ? at - 1 : at });
    if (to !== undefined) go(to);
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    if (!body.current?.contains(target)) return;
    const typed = typing.current.take(event, event.timeStamp);
    // The focus may have come before this script did: a key is for the row in which it is pressed.
    const here = positionOf(target) ?? at;
    if (here !== at) focus.point(here);
    const command = typed === undefined ? gridCommand(event, here, view.total, seen.page) : undefined;
    if (typed !== undefined) void seek(typed);
    else if (!command) return;
    // The keys of a control inside the row are its own, but for the arrows that lead out.
    if (target.matches("input, button, a") && (command?.does === "open" || command?.does === "toggle")) return;
    event.preventDefault();
    if (command) obey(command, target, here);
  }

  function obey(command: GridCommand, target: HTMLElement, here: number) {
    const row = rowAt(view, here);
    if (command.does === "go") go(command.to, command.extend);
    else if (command.does === "step") step(rowElement(body.current, here), command.by);
    else if (command.does === "all" || command.does === "clear") on[command.does]();
    else if (row && command.does === "menu") on.menu(row, { from: menuButton(rowElement(body.current, here)) ?? target });
    else if (row && command.does !== "menu") on[command.does]?.(row);
  }

  function onClick(event: MouseEvent) {
    const target = event.target as HTMLElement;
    const position = positionOf(target);
    const row = position === undefined ? undefined : rowAt(view, position);
    if (press.wasLong()) return event.preventDefault();
    if (position === undefined || !row || target.closest("[data-renaming]")) return;
    focus.point(position, event.shiftKey);
    if (isTouch() && isChoosing && !target.closest("button")) {
      event.preventDefault();
      return on.toggle(row);
    }
    on.arrive(row);
    const button = target.closest("button");
    if (button) on.menu(row, { from: button });
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
    if (event.shiftKey) return on.extend(focus.anchorAt, position);
    const isTick = (event.target as HTMLElement).closest(".files-check") !== null;
    if (isTick || event.ctrlKey || event.metaKey) on.toggle(row);
    else if (isTouch()) on.open(row);
    else on.only(row);
  }

  /** A finger has rested on a row: it is chosen, and so is from now on what is tapped, until nothing is chosen any more. */
  function hold(target: HTMLElement) {
    const position = positionOf(target);
    const row = position === undefined ? undefined : rowAt(view, position);
    if (position === undefined || !row || target.closest("[data-renaming]")) return;
    focus.point(position);
    on.toggle(row);
  }

  /** Answers whether there is a menu here. */
  function showMenu(target: HTMLElement, point: { x: number; y: number }): boolean {
    const position = positionOf(target);
    const row = position === undefined ? undefined : rowAt(view, position);
    const button = position === undefined ? undefined : menuButton(rowElement(body.current, position));
    if (position === undefined || !row || !button || target.closest("[data-renaming]")) return false;
    focus.point(position);
    on.menu(row, { from: button, at: point });
    return true;
  }

  /** A screen reader may put the focus on any row. */
  function onFocus({ target }: FocusEvent) {
    const position = positionOf(target as HTMLElement);
    if (position !== undefined && position !== at) focus.point(position, true);
  }

  function onContextMenu(event: MouseEvent) {
    // With the shift key the browser's own menu comes; a finger that rests has chosen.
    if (event.shiftKey) return;
    if (press.isLong() || showMenu(event.target as HTMLElement, { x: event.clientX, y: event.clientY })) event.preventDefault();
  }

  function onDragStart(event: DragEvent) {
    const position = positionOf(event.target as HTMLElement);
    const row = position === undefined ? undefined : rowAt(view, position);
    if (!row || isTouch()) return event.preventDefault();
    on.drag(row, event);
  }

  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={view.counted ? view.total + 1 : -1}
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
        onFocus={onFocus}
        onContextMenu={onContextMenu}
        onDragStart={onDragStart}
        // The browser would select text between two clicks with the shift key.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        {...press.handlers}
      >
        {places.map((place) => {
          if (typeof place !== "number") return <RowGap key={`gap-${place.before}`} height={place.rows * (seen.height ?? 0)} />;
          const row = rowAt(view, place);
          return (
            <DocumentLine
              key={keys.get(place)}
              row={row}
              position={place}
              href={row && hrefOf(row.id)}
              isChosen={row ? isChosen(selection, row.id) : selection.all}
              isCurrent={place === at}
              isCut={row !== undefined && cut.has(row.id)}
              renaming={row && renaming?.id === row.id ? renaming : null}
              words={words}
              reader={reader}
            />
          );
        })}
      </div>
    </div>
  );
}

function positionOf(target: HTMLElement): number | undefined {
  const position = target.closest<HTMLElement>("[data-position]")?.dataset.position;
  return position === undefined ? undefined : Number(position);
}

const menuButton = (row: HTMLElement | null) => row?.querySelector<HTMLElement>("button[aria-haspopup]") ?? undefined;

/** From the row to its controls and back. */
function step(row: HTMLElement | null, by: 1 | -1) {
  if (!row) return;
  const stops = [row, ...row.querySelectorAll<HTMLElement>("input, a[href], button")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
}
