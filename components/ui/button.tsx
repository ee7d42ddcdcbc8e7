import type { ComponentProps } from "react";
import { type Appearance, buttonClass } from "./button-class";
import { classNames } from "./class-names";

/** A native button; it submits only where it says so. */
export function Button({ look, size, className, ...rest }: ComponentProps<"button"> & Appearance) {
  return <button type="button" {...rest} className={buttonClass({ look, size }, className)} />;
}

/** A button that is only an icon: the label is its name. */
export function IconButton({
  label,
  small,
  className,
  ...rest
}: ComponentProps<"button"> & { label: string; small?: boolean | undefined }) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={classNames("icon-btn", small && "icon-btn-small", className)}
    />
  );
}
