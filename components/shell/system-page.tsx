import type { ReactNode } from "react";
import { Mark } from "./mark";

/** A page that only says something, when there is no room around it. */
export function SystemPage({ children }: { children: ReactNode }) {
  return (
    <div className="system-page">
      <header className="brand">
        <Mark />
        Kontor
      </header>
      <main className="letter letter-narrow">{children}</main>
    </div>
  );
}
