import type { ReactNode } from "react";

/** Says what belongs here and offers the first step. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <h2 className="h2">{title}</h2>
      {children}
      {actions && <div className="mt-3.5 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
