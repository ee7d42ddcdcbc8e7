"use no memo";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface IconProps {
  className?: string | undefined;
}

/** One of lucide's drawings. It stands before a word or in a named control, so screen readers pass it by; CSS gives its size. */
export function Drawing({ className, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      className={classNames("lucide", className)}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
