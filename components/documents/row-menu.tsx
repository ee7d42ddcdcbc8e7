"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { menuTarget } from "@/components/ui/menu-keys";

interface RowMenuProps {
  label: string;
  /** The element it opens at; the focus goes back to it. */
  at: HTMLElement;
  onClose: () => void;
  /** MenuButton, MenuLink, MenuLine. */
  children: ReactNode;
}

/** One menu for all rows of a list, opened at the row's own button: the keys of the ARIA menu pattern on a native popover. */
export function RowMenu({ label, at, onClose, children }: RowMenuProps) {
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!menu.current) return;
    menu.current.showPopover();
    place(at, menu.current);
    itemsOf(menu.current)[0]?.focus();
  }, [at]);

  function close() {
    menu.current?.hidePopover();
    at.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    const all = itemsOf(menu.current);
    const next = menuTarget(event.key, all, all.indexOf(document.activeElement as HTMLElement));
    if (!next && event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    if (next) next.focus();
    else close();
  }

  return (
    <div
      ref={menu}
      role="menu"
      popover="auto"
      tabIndex={-1}
      aria-label={label}
      className="menu sheet"
      onKeyDown={onKeyDown}
      onToggle={(event) => {
        if (event.newState === "closed") onClose();
      }}
      onClick={(event) => {
        event.stopPropagation();
        if ((event.target as Element).closest('[role="menuitem"]')) close();
      }}
    >
      {children}
    </div>
  );
}

const itemsOf = (menu: HTMLElement | null) => [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

/** Under the button with its right edge, above it where there is no room below. */
function place(button: HTMLElement, menu: HTMLElement) {
  const box = button.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 8));
  const below = box.bottom + 4;
  const top = below + menu.offsetHeight > innerHeight - 8 ? Math.max(8, box.top - 4 - menu.offsetHeight) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
