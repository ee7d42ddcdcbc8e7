import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CircleCheck, Info, TriangleExclamationPoint } from "./icons";

interface NoticeProps {
  /** "due": somebody has to act (errors too); "done": it worked; "danger": something will be gone; "plain": worth knowing. */
  kind: "due" | "done" | "danger" | "plain";
  title?: ReactNode;
  action?: ReactNode;
  className?: string | undefined;
  children?: ReactNode;
}

const signs = { due: TriangleExclamationPoint, danger: TriangleExclamationPoint, done: CircleCheck, plain: Info };

/** What happened, what was kept, what to do; announced when it appears. */
export function Notice({ kind, title, action, className, children }: NoticeProps) {
  const Sign = signs[kind];
  return (
    <div
      role={kind === "due" || kind === "danger" ? "alert" : "status"}
      className={classNames("notice", `notice-${kind}`, className)}
    >
      <Sign />
      <div>
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={title ? "text-ink-2" : undefined}>{children}</div>}
      </div>
      {action}
    </div>
  );
}
