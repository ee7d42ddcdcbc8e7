import type { ReactNode } from "react";
import { PersonMenu, type ShellActions } from "./person-menu";
import type { ShellView } from "./shell-view";

interface TopBarProps {
  view: ShellView;
  actions: ShellActions;
  /** What stands at the left: the client switcher inside a client file, else the name of the place. */
  place?: ReactNode;
  /** The island behind "Suchen oder springen"; without it there is no such button. */
  find?: ReactNode;
}

/** Where one is, the search, and who one is. */
export function TopBar({ view, actions, place, find }: TopBarProps) {
  return (
    <header className="topbar">
      {place ?? <PlaceName name={view.places.find(({ current }) => current)?.name ?? "Kontor"} />}
      <span className="ml-auto" />
      {find}
      <PersonMenu view={view} actions={actions} />
    </header>
  );
}

/** The name of the current place and, in a client file, the client's number. */
export function PlaceName({ name, number }: { name: string; number?: string | undefined }) {
  return (
    <p className="place">
      <span className="cut">{name}</span>
      {number && <span className="place-number">{number}</span>}
    </p>
  );
}
