import type { Route } from "next";
import type { ReactNode } from "react";
import { NavLink } from "./nav-link";

export interface Tab {
  href: Route;
  label: string;
  /** Only this very address, not what lies below it. */
  exact?: boolean;
  /** A pattern of further addresses that belong to this tab. */
  alsoMatching?: string;
  /** A count or a Dot after the word. */
  after?: ReactNode;
}

/** The pages of one thing, as links. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map((tab) => (
        <NavLink key={tab.href} href={tab.href} exact={tab.exact} alsoMatching={tab.alsoMatching} className="tab">
          {tab.label}
          {tab.after}
        </NavLink>
      ))}
    </nav>
  );
}

/** The pages of a settings area, one under the other at the left edge, by what they are about. */
export function SubNav({ groups }: { groups: readonly { label: string; tabs: readonly Tab[] }[] }) {
  return (
    <div className="subnav">
      {groups.map(({ label, tabs }) => (
        <nav key={label} aria-label={label} className="subnav-group">
          <p className="subnav-head meta" aria-hidden="true">
            {label}
          </p>
          {tabs.map((tab) => (
            <NavLink key={tab.href} href={tab.href} exact={tab.exact} className="subnav-item">
              {tab.label}
              {tab.after}
            </NavLink>
          ))}
        </nav>
      ))}
    </div>
  );
}
