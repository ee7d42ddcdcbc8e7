import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { FileSign } from "@/components/documents/file-sign";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { Chip } from "@/components/ui/segmented";
import { Dot } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import { requireActor } from "@/lib/auth/actor";
import { type CategoryRow, categoryQuery, listByCategory } from "@/lib/documents/by-category";
import { NotVisible } from "@/lib/errors";
import { formatSize } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { categoryNames } from "../../../category-names";

type Props = PageProps<"/clients/[clientId]/documents/categories/[category]">;

const read = cache(async (clientId: string, category: string, month?: string, after?: string) => {
  try {
    return await listByCategory(await requireActor(), { clientId, category, month, after });
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clientId, category } = await params;
  const name = (await categoryNames(clientId))[category];
  return name ? { title: name } : {};
}

/** Documents of one category across all folders, by month. */
export default async function CategoryPage({ params, searchParams }: Props) {
  const [{ clientId, category }, query] = await Promise.all([params, searchParams.then((given) => categoryQuery.parse(given))]);
  const page = (await read(clientId, category, query.month, query.after)) ?? notFound();
  const [t, names, reader] = await Promise.all([getTranslations("finding"), categoryNames(clientId), currentReader()]);
  const top = `/clients/${clientId}/documents`;
  const at = (change: Record<string, string | undefined>) => {
    const said = Object.entries(change).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${top}/categories/${category}${said.length > 0 ? `?${new URLSearchParams(said)}` : ""}` as Route;
  };
  const monthName = (month: string) =>
    new Intl.DateTimeFormat(reader.language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
      new Date(`${month}-15T00:00:00Z`),
    );
  const months = [...new Set(page.rows.map(({ month }) => month))];
  return (
    <>
      <PageHead heading={names[category]} crumbs={[{ label: t("documents"), href: top as Route }]} meta={t("acrossFolders")} />
      {page.months.length > 1 && (
        <nav aria-label={t("months")} className="tools">
          <Chip href={at({})} current={!query.month}>
            {t("allMonths")}
          </Chip>
          {page.months.map((month) => (
            <Chip key={month} href={at({ month })} current={month === query.month}>
              {monthName(month)}
            </Chip>
          ))}
        </nav>
      )}
      {page.rows.length === 0 && (
        <EmptyState title={t("categoryEmpty")}>
          <p>{t("categoryEmptyText")}</p>
        </EmptyState>
      )}
      {months.map((month) => (
        <section key={month} aria-label={monthName(month)}>
          <h2 className="h3 pt-5 pb-1.5">{monthName(month)}</h2>
          <ul className="bleed border-t border-line-strong [--cols:minmax(0,1fr)_minmax(0,10rem)_5rem_minmax(0,9rem)_7rem] max-lg:[--cols:minmax(0,1fr)_7rem]">
            {page.rows
              .filter((row) => row.month === month)
              .map((row) => (
                <Line key={row.id} row={row} href={`${top}/${row.id}`} />
              ))}
          </ul>
        </section>
      ))}
      <div className="list-foot">
        {query.after && (
          <Link className="link" href={at({ month: query.month })}>
            {t("newest")}
          </Link>
        )}
        {page.next && (
          <Link className="link" href={at({ month: query.month, after: page.next })}>
            {t("older")}
          </Link>
        )}
      </div>
    </>
  );
}

async function Line({ row, href }: { row: CategoryRow; href: string }) {
  const [t, reader] = await Promise.all([getTranslations("finding"), currentReader()]);
  return (
    <li className={row.isNew ? "row row-new" : "row"}>
      <span className="row-name">
        <Dot label={t("new")} shown={row.isNew} />
        <FileSign mediaType={row.mediaType} />
        <Link href={href as Route} className="row-link cut">
          {row.name}
        </Link>
      </span>
      <span className="cut max-lg:hidden">{row.folderName ?? t("documents")}</span>
      <span className="num max-lg:hidden">{formatSize(row.size, reader.language)}</span>
      <span className="cut max-lg:hidden">{row.filedByName}</span>
      <span className="meta num">
        <TimeText at={row.filedAt} reader={reader} />
      </span>
    </li>
  );
}
