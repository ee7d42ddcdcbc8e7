"use client";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
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
  const isBelow = path === href || (!exact && path.startsWith(`${href}/`)) || matches(alsoMatching);
  const here = isBelow && !matches(except);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (here && link.current) showInStrip(link.current);
  }, [here]);
  return (
    <Link ref={link} href={href} title={title} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}

/** Where the pages of one thing do not fit beside each other, the one that is open stands in the middle of their strip. */
function showInStrip(link: HTMLElement) {
  const strip = link.closest(".tabs, .subnav");
  if (!strip) return;
  const [frame, place] = [strip.getBoundingClientRect(), link.getBoundingClientRect()];
  strip.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
}
