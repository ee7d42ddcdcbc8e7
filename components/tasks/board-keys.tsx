"use client";
import type { KeyboardEvent, ReactNode } from "react";
import { boardTarget } from "./board-target";

/** Lets the arrow keys go up and down in a column of the board and across to the card beside; Enter opens, because each card is a link. */
export function BoardKeys({ children }: { children: ReactNode }) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const columns = [...event.currentTarget.querySelectorAll("[data-column]")].map((column) => [
      ...column.querySelectorAll<HTMLElement>(".row-link"),
    ]);
    const target = boardTarget(event.key, columns, document.activeElement);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }
  // biome-ignore lint/a11y/noStaticElementInteractions: the keys add to what the links inside can do anyway
  return <div onKeyDown={onKeyDown}>{children}</div>;
}
