import type { Route } from "next";
import type { ReactNode } from "react";
import { type Appearance, buttonClass } from "./button-class";
import { Link } from "./link";

type LinkProps<R extends string> = Appearance & {
  href: Route<R>;
  className?: string | undefined;
  children: ReactNode;
};

/** A link that looks like a button, for a step to another page. */
export function ButtonLink<R extends string>({ href, look, size, className, ...rest }: LinkProps<R>) {
  return <Link {...rest} href={href} className={buttonClass({ look, size }, className)} />;
}
