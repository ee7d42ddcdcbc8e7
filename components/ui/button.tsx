import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
/** small 28, normal 32, form 40 (sign-in and consent), touch 48 over the whole width. */
export type ButtonSize = "small" | "normal" | "form" | "touch";

interface Appearance {
  look?: ButtonLook | undefined;
  size?: ButtonSize | undefined;
}

/** The classes of a button, for the rare element that is none of the components below. */
export function buttonClass({ look = "secondary", size = "normal" }: Appearance, more?: string): string {
  return classNames("btn", look !== "secondary" && `btn-${look}`, size !== "normal" && `btn-${size}`, more);
}

/** A native button; it submits only where it says so. */
export function Button({ look, size, className, ...rest }: ComponentProps<"button"> & Appearance) {
  return <button type="button" {...rest} className={buttonClass({ look, size }, className)} />;
}

type LinkProps<R extends string> = Appearance & {
  href: Route<R>;
  className?: string | undefined;
  prefetch?: boolean;
  children: ReactNode;
};

/** A link that looks like a button, for a step to another page. */
export function ButtonLink<R extends string>({ href, look, size, className, ...rest }: LinkProps<R>) {
  return <Link {...rest} href={href} className={buttonClass({ look, size }, className)} />;
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
