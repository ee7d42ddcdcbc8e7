"use client";
import type { KeyboardEvent, ReactNode } from "react";

const steps: Record<string, (at: number, all: number) => number> = {
  ArrowDown: (at, all) => Math.min(at + 1, all - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, all) => all - 1,
};

/** Lets the arrow keys go from row to row; Enter opens, because each row is a link. */
export function RowKeys({ children }: { children: ReactNode }) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = steps[event.key];
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>(".row-link")];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (!step || at < 0) return;
    event.preventDefault();
    links[step(at, links.length)]?.focus();
  }
  // biome-ignore lint/a11y/noStaticElementInteractions: the keys add to what the links inside can do anyway
  return <div onKeyDown={onKeyDown}>{children}</div>;
}
