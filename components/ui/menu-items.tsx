import type { Route } from "next";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

interface ItemLook {
  icon?: ReactNode;
  danger?: boolean | undefined;
  children: ReactNode;
}

interface MenuLinkProps<R extends string> extends ItemLook {
  href: Route<R>;
  /** One of several choices: whether it is the present one. */
  checked?: boolean | undefined;
}

/** An entry that goes to a page. */
export function MenuLink<R extends string>({ href, icon, danger, checked, children }: MenuLinkProps<R>) {
  const choice = checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": checked };
  return (
    <Link {...choice} tabIndex={-1} href={href} className={classNames("menu-item", danger && "menu-danger")}>
      {checked !== undefined && <span className={checked ? "radio-mark radio-mark-on" : "radio-mark"} aria-hidden="true" />}
      {icon}
      {children}
    </Link>
  );
}

/** An entry that does something; inside a MenuForm give it type="submit". */
export function MenuButton({ icon, danger, children, ...rest }: ItemLook & Omit<ComponentProps<"button">, "className">) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} {...rest} className={classNames("menu-item", danger && "menu-danger")}>
      {icon}
      {children}
    </button>
  );
}

/** One of several values, sent with its form; the chosen one is marked. */
export function MenuChoice({
  name,
  value,
  checked,
  children,
}: {
  name: string;
  value: string;
  checked: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="submit"
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      name={name}
      value={value}
      className="menu-item"
    >
      <span className={checked ? "radio-mark radio-mark-on" : "radio-mark"} aria-hidden="true" />
      {children}
    </button>
  );
}

/** The form around entries that submit; what the action answers is not shown. */
export function MenuForm({ action, children }: { action: (form: FormData) => Promise<unknown>; children: ReactNode }) {
  return (
    <form role="none" action={action as (form: FormData) => Promise<void>}>
      {children}
    </form>
  );
}

/** A quiet heading over a group of entries. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset aria-label={label} className="contents">
      <div className="menu-head" aria-hidden="true">
        {label}
      </div>
      {children}
    </fieldset>
  );
}

/** The hairline between groups. */
export function MenuLine() {
  return <hr className="menu-line" />;
}
