"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { menuTarget } from "@/components/ui/menu-keys";
import type { MenuPlace } from "./grid-events";

interface RowMenuProps {
  label: string;
  place: MenuPlace;
  onClose: () => void;
  /** MenuButton, MenuLink, MenuLine. */
  children: ReactNode;
}

/** One menu for all rows of a list, opened at the row's own button or where the pointer is: the keys of the ARIA menu pattern on a native popover. */
export function RowMenu({ label, place, onClose, children }: RowMenuProps) {
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!menu.current) return;
    menu.current.showPopover();
    lay(menu.current, place);
    itemsOf(menu.current)[0]?.focus();
  }, [place]);

  // By hand: the end of the long press that opened it would be taken for a press beside it.
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (!menu.current?.contains(event.target as Node)) menu.current?.hidePopover();
    };
    document.addEventListener("pointerdown", onPress, { capture: true });
    return () => document.removeEventListener("pointerdown", onPress, { capture: true });
  }, []);

  function close() {
    menu.current?.hidePopover();
    focusBack(place.from);
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
      popover="manual"
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

/** To the row's button the focus came by the pointer only: the row itself takes it, so that the keys go on there. */
function focusBack(from: HTMLElement) {
  (from.closest<HTMLElement>('[role="row"], [role="treeitem"]') ?? from).focus();
}

/** Where the pointer is, else under the element with its right edge; above it where there is no room below. */
function lay(menu: HTMLElement, { from, at }: MenuPlace) {
  const box = at ? new DOMRect(at.x, at.y, 0, 0) : from.getBoundingClientRect();
  const wanted = at ? box.left : box.right - menu.offsetWidth;
  const left = Math.max(8, Math.min(wanted, innerWidth - menu.offsetWidth - 8));
  const below = box.bottom + (at ? 0 : 4);
  const top = below + menu.offsetHeight > innerHeight - 8 ? Math.max(8, box.top - 4 - menu.offsetHeight) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
