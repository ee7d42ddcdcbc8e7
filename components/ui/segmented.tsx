import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "./link";

export interface Segment {
  href: Route;
  label: string;
  count?: ReactNode;
  current: boolean;
}

/** A few views of the same list side by side; each is an address. */
export function Segmented({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav aria-label={label} className="seg">
      {segments.map((segment) => (
        <Link key={segment.href} href={segment.href} aria-current={segment.current ? "true" : undefined} className="seg-item">
          {segment.label}
          {segment.count !== undefined && <span className="count">{segment.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** A filter that is on or off; it is an address too. */
export function Chip({ href, current, children }: { href: Route; current: boolean; children: ReactNode }) {
  return (
    <Link href={href} aria-current={current ? "true" : undefined} className="chip">
      {children}
    </Link>
  );
}
