"use client";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { buttonClass } from "./button-class";
import { classNames } from "./class-names";
import { menuTarget } from "./menu-keys";

interface MenuProps {
  /** The accessible name of the button and of the menu. */
  label: string;
  /** What stands in the button. */
  trigger: ReactNode;
  /** How the button looks; "bare" brings no look of its own. */
  look?: "icon" | "icon-small" | "button" | "quiet" | "bare" | undefined;
  className?: string | undefined;
  /** MenuLink, MenuButton, MenuForm, MenuHead, MenuLine. */
  children: ReactNode;
}

const looks = {
  icon: "icon-btn",
  "icon-small": "icon-btn icon-btn-small",
  button: buttonClass({}),
  quiet: buttonClass({ look: "quiet" }),
  bare: "",
} as const;

const gap = 4;

/** A menu button after the ARIA pattern on a native popover: arrows, Home, End, letters, Escape, Tab; the focus returns to the button. */
export function Menu({ label, trigger, look = "icon", className, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];

  function show(last: boolean) {
    if (!menu.current || !button.current) return;
    menu.current.showPopover();
    place(button.current, menu.current);
    items()
      .at(last ? -1 : 0)
      ?.focus();
  }

  function onButtonKey(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    show(event.key === "ArrowUp");
  }

  function onMenuKey(event: KeyboardEvent) {
    const all = items();
    const at = all.findIndex((item) => item.matches(":focus"));
    const next = menuTarget(event.key, all, at);
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      menu.current?.hidePopover();
      button.current?.focus();
    }
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        title={look.startsWith("icon") ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        popoverTarget={id}
        className={classNames(looks[look], className)}
        onKeyDown={onButtonKey}
      >
        <span className="sr-only">{label}</span>
        <span className="contents" aria-hidden="true">
          {trigger}
        </span>
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu sheet"
        onToggle={(event) => {
          const shown = event.newState === "open";
          setOpen(shown);
          if (!shown || !menu.current || !button.current) return;
          place(button.current, menu.current);
          if (!menu.current.contains(document.activeElement)) items()[0]?.focus();
        }}
        onKeyDown={onMenuKey}
        onClick={(event) => {
          const item = (event.target as Element).closest('[role^="menuitem"]');
          // A form's button sends first; then the menu goes.
          if (item) setTimeout(() => menu.current?.hidePopover());
        }}
      >
        {children}
      </div>
    </>
  );
}

/** Under the button, at its right edge where there is no room to the right, above it where there is none below. */
function place(button: HTMLElement, menu: HTMLElement) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = at.left + width > innerWidth - 8 ? Math.max(8, at.right - width) : at.left;
  const below = at.bottom + gap;
  const top = below + height > innerHeight - 8 ? Math.max(8, at.top - gap - height) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
