import { classNames } from "./class-names";
import { sheet } from "./icon-sheet";

export interface IconProps {
  className?: string | undefined;
}

/**
 * One drawing of the sheet, by its name. It stands before a word or in a named control, so screen readers pass it by; CSS gives
 * its size and stroke.
 */
export function Drawing({ className, name }: IconProps & { name: string }) {
  return (
    <svg className={classNames("lucide", className)} aria-hidden="true">
      <use href={`${sheet}#${name}`} />
    </svg>
  );
}
