"use client";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "./link";

interface NavLinkProps {
  href: Route;
  /** Only this very address, not what lies below it. */
  exact?: boolean | undefined;
  /** A pattern of further addresses that belong to this place. */
  alsoMatching?: string | undefined;
  /** A pattern of addresses below it that belong elsewhere. */
  except?: string | undefined;
  className: string;
  /** Says the name on hover where only the icon is seen. */
  title?: string | undefined;
  children: ReactNode;
}

/** A link that knows whether the reader is there. */
export function NavLink({ href, exact, alsoMatching, except, className, title, children }: NavLinkProps) {
  const path = usePathname();
  const matches = (pattern: string | undefined) => pattern !== undefined && new RegExp(pattern).test(path);
  const here = path === href || (!exact && path.startsWith(`${href}/`)) || matches(alsoMatching);
  return (
    <Link href={href} title={title} aria-current={here && !matches(except) ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
