import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

export interface Crumb {
  label: string;
  href: Route;
}

interface PageHeadProps {
  heading: ReactNode;
  crumbs?: readonly Crumb[] | undefined;
  /** Quiet facts left of the actions. */
  meta?: ReactNode;
  /** Secondary first, the one primary action last, at the right edge. */
  actions?: ReactNode;
}

/** The one heading of a page, closed by the double rule. */
export function PageHead({ heading, crumbs, meta, actions }: PageHeadProps) {
  return (
    <div className={classNames("rule flex items-end gap-x-4 gap-y-2 pb-3.5 min-h-13.5", meta ? "flex-wrap" : "max-md:flex-wrap")}>
      <div className="min-w-0 flex-auto">
        {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
        <h1 className="h1 wrap-anywhere">{heading}</h1>
      </div>
      {(meta || actions) && (
        <div className={classNames("flex flex-wrap items-center gap-2", !meta && "md:shrink-0")}>
          {meta && <div className={actions ? "meta mr-3" : "meta"}>{meta}</div>}
          {actions}
        </div>
      )}
    </div>
  );
}

async function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = await getTranslations("ui");
  return (
    <nav aria-label={t("path")} className="meta flex flex-wrap items-center gap-1.5 mb-0.5">
      {crumbs.map((crumb, position) => (
        <span key={crumb.href} className="flex min-w-0 gap-1.5">
          {position > 0 && <span aria-hidden="true">/</span>}
          <Link href={crumb.href} className="hover:text-ink max-md:truncate max-md:max-w-48">
            {crumb.label}
          </Link>
        </span>
      ))}
    </nav>
  );
}

/** The heading of a block within a page, with a quiet word or count beside it and an action at its end. */
export function BlockHead({ heading, count, action }: { heading: ReactNode; count?: ReactNode; action?: ReactNode }) {
  return (
    <div className="block-head">
      <h2>{heading}</h2>
      {count !== undefined && <span className="count">{count}</span>}
      {action && <span className="ml-auto">{action}</span>}
    </div>
  );
}
