import { getTranslations } from "next-intl/server";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { importFields } from "@/lib/clients/import-columns";
import { LeaveOut } from "./leave-out";
import { LinePager, pageOf, type ShownLines } from "./line-pages";

/** Each line that can't be imported, with what is wrong in it. */
export async function FaultyLines({ view, pages }: ShownLines) {
  const t = await getTranslations("import");
  const faulty = view.lines.flatMap((line) => (line.kind === "faulty" ? [line] : []));
  if (faulty.length === 0) return null;
  const { page, lines } = pageOf(faulty, pages.faulty);
  return (
    <section id="faulty">
      <BlockHead heading={t("faulty.heading")} count={faulty.length} />
      <p className="prose mt-2">{t("faulty.lead")}</p>
      <ul className="mt-2">
        {lines.map(({ line, problems }) => (
          <li key={line} className="row py-1.5 [--cols:5.5rem_minmax(0,1fr)]">
            <span className="text-ink">{t("faulty.line", { line })}</span>
            <span>
              {problems.map(({ field, reason, value, line: other, most }) => (
                <span key={field} className="block wrap-anywhere">
                  {t(`problems.${reason}`, { field: t(`fields.${field}`), value, line: other ?? 0, most: most ?? 0 })}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <LinePager view={view} pages={pages} kind="faulty" page={page} count={faulty.length} />
    </section>
  );
}

/** The new clients as they would come in. */
export async function NewLines({ view, pages }: ShownLines) {
  const t = await getTranslations("import");
  const fresh = view.lines.flatMap((line) => (line.kind === "new" ? [line] : []));
  if (fresh.length === 0) return null;
  const { page, lines } = pageOf(fresh, pages.fresh);
  const fields = importFields.filter((field) => view.columns[field] !== undefined && field !== "responsible");
  return (
    <section id="fresh">
      <BlockHead heading={t("fresh.heading")} count={fresh.length} />
      <section
        className="mt-2 overflow-x-auto"
        aria-label={t("fresh.heading")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys
        tabIndex={0}
      >
        <table className="w-full text-left">
          <thead>
            <tr className="meta border-b border-line-strong">
              {fields.map((field) => (
                <th key={field} scope="col" className="py-1.5 pr-4 font-normal whitespace-nowrap">
                  {t(`fields.${field}`)}
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">{t("leave.out")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line} className="border-b border-line">
                {fields.map((field) => (
                  <td key={field} className="max-w-64 py-1.5 pr-4 wrap-anywhere">
                    {line.client[field] ?? ""}
                    {field === "name" && line.sameName && (
                      <span className="block">
                        <Badge tone="due">{t("fresh.sameName", { number: line.sameName })}</Badge>
                      </span>
                    )}
                    {field === "name" && view.leftOut.has(line.line) && <Badge>{t("leave.is")}</Badge>}
                  </td>
                ))}
                <td className="py-1 text-right">
                  <LeaveOut view={view} line={line.line} name={line.client.name} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <LinePager view={view} pages={pages} kind="fresh" page={page} count={fresh.length} />
    </section>
  );
}
