import type { DragEvent } from "react";
import type { DocumentRow } from "@/lib/documents/input";
import type { Sought } from "@/lib/documents/places";

/** A place on the screen where a menu opens: below an element, or where the pointer is. */
export interface MenuPlace {
  /** The focus goes back to it. */
  from: HTMLElement;
  at?: { x: number; y: number };
}

/** What somebody does in the grid. */
export interface GridEvents {
  open(row: DocumentRow): void;
  /** The row's menu was asked for. */
  menu(row: DocumentRow, place: MenuPlace): void;
  toggle(row: DocumentRow): void;
  /** This row and no other. */
  only(row: DocumentRow): void;
  /** All rows from one position to another. */
  extend(from: number, to: number): void;
  all(): void;
  clear(): void;
  /** Undefined where that is not offered. */
  rename: ((row: DocumentRow) => void) | undefined;
  trash: ((row: DocumentRow) => void) | undefined;
  drag(row: DocumentRow, event: DragEvent): void;
  /** These rows are on the screen or near it. */
  look(first: number, last: number): void;
  /** This row has got the focus. */
  arrive(row: DocumentRow): void;
  /** The position of a row, undefined when there is none. */
  find(sought: Sought): Promise<number | undefined>;
}
