import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { PersonMark } from "@/components/ui/signs";

interface PersonRowProps {
  name: string;
  email: string;
  side: "firm" | "client";
  /** Beside the name: "you", the main contact. */
  beside?: ReactNode;
  /** Why, or in which role, the person is here. */
  reason: ReactNode;
  actions?: ReactNode;
  /** The person's own page, where there is one. */
  href?: Route;
}

/** A person with side, name, address and the reason for being here; what can be done stands at the end. */
export function PersonRow({ name, email, side, beside, reason, actions, href }: PersonRowProps) {
  return (
    <li className="row py-1.5 [--cols:minmax(0,1fr)_16rem_minmax(0,18rem)] max-lg:[--cols:minmax(0,1fr)_auto] max-sm:[--cols:minmax(0,1fr)]">
      <span className="flex items-center gap-2.5">
        <PersonMark name={name} side={side} />
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-2">
            {href ? (
              <Link href={href} className="row-link font-medium text-ink wrap-anywhere">
                {name}
              </Link>
            ) : (
              <span className="font-medium text-ink wrap-anywhere">{name}</span>
            )}
            {beside}
          </span>
          <span className="meta block wrap-anywhere">{email}</span>
        </span>
      </span>
      <span className="max-lg:text-right max-sm:pl-8.5 max-sm:text-left">{reason}</span>
      <span className="flex flex-wrap justify-end gap-1 max-lg:col-span-2 max-sm:col-span-1 max-sm:justify-start max-sm:pl-7 empty:hidden">
        {actions}
      </span>
    </li>
  );
}
