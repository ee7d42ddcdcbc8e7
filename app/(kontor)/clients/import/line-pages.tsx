import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { OpenImport } from "@/lib/clients/imports";

const atOnce = 50;
const kinds = ["faulty", "changed", "fresh"] as const;
type Kind = (typeof kinds)[number];

/** Which page of each kind of line is shown, from 0. */
export type LinePages = { [K in Kind]?: number | undefined };

export interface ShownLines {
  view: OpenImport;
  pages: LinePages;
}

/** The lines of a page; behind the last there is the last. */
export function pageOf<T>(lines: readonly T[], page = 0): { page: number; lines: readonly T[] } {
  const shown = Math.min(page, Math.max(0, Math.ceil(lines.length / atOnce) - 1));
  return { page: shown, lines: lines.slice(shown * atOnce, (shown + 1) * atOnce) };
}

interface LinePagerProps extends ShownLines {
  kind: Kind;
  page: number;
  count: number;
}

/** The ways to the other lines of a kind, so that each one can be read before anything is imported. */
export async function LinePager({ view, pages, kind, page, count }: LinePagerProps) {
  const t = await getTranslations("import.pages");
  if (count <= atOnce) return null;
  const to = (wanted: number) => {
    const query = new URLSearchParams({ import: view.id });
    for (const one of kinds) {
      const value = one === kind ? wanted : pages[one];
      if (value) query.set(one, String(value));
    }
    return `/clients/import?${query}#${kind}` as Route;
  };
  return (
    <nav className="list-foot flex flex-wrap gap-4" aria-label={t("label")}>
      <span className="meta">{t("range", { from: page * atOnce + 1, to: Math.min(count, (page + 1) * atOnce), count })}</span>
      {page > 0 && (
        <Link className="link" href={to(page - 1)}>
          {t("before")}
        </Link>
      )}
      {(page + 1) * atOnce < count && (
        <Link className="link" href={to(page + 1)}>
          {t("next")}
        </Link>
      )}
    </nav>
  );
}
