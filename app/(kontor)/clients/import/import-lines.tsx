import { getTranslations } from "next-intl/server";
import { BlockHead } from "@/components/ui/page-head";
import { StateWord } from "@/components/ui/signs";
import { type ColumnMap, importFields } from "@/lib/clients/import-columns";
import type { PlannedLine } from "@/lib/clients/import-plan";

/** So many faulty lines are listed; whoever has more mends these first. */
const mostFaulty = 200;
const mostPreviewed = 20;

type Lines = readonly PlannedLine[];

/** Each line that can't be imported, with what is wrong in it. */
export async function FaultyLines({ lines }: { lines: Lines }) {
  const t = await getTranslations("import");
  const faulty = lines.flatMap((line) => (line.kind === "faulty" ? [line] : []));
  return (
    <section>
      <BlockHead heading={t("faulty.heading")} count={faulty.length} />
      <p className="prose mt-2">{t("faulty.lead")}</p>
      <ul className="mt-2">
        {faulty.slice(0, mostFaulty).map(({ line, problems }) => (
          <li key={line} className="row py-1.5 [--cols:5.5rem_minmax(0,1fr)]">
            <span className="text-ink">{t("faulty.line", { line })}</span>
            <span>
              {problems.map(({ field, reason, value, line: other }) => (
                <span key={field} className="block wrap-anywhere">
                  {t(`problems.${reason}`, { field: t(`fields.${field}`), value, line: other ?? 0 })}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {faulty.length > mostFaulty && <p className="meta mt-2">{t("faulty.more", { count: faulty.length - mostFaulty })}</p>}
    </section>
  );
}

/** The first lines as they would come in, new ones and changed ones. */
export async function PreviewLines({ lines, columns }: { lines: Lines; columns: ColumnMap }) {
  const t = await getTranslations("import");
  const good = lines.flatMap((line) => (line.kind === "new" || line.kind === "updated" ? [line] : []));
  const fields = importFields.filter((field) => columns[field] !== undefined && field !== "responsible");
  return (
    <section>
      <BlockHead heading={t("preview.heading")} count={good.length} />
      <section
        className="mt-2 overflow-x-auto"
        aria-label={t("preview.heading")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys
        tabIndex={0}
      >
        <table className="w-full text-left">
          <thead>
            <tr className="meta border-b border-line-strong">
              <th scope="col" className="py-1.5 pr-4 font-normal">
                {t("preview.kind")}
              </th>
              {fields.map((field) => (
                <th key={field} scope="col" className="py-1.5 pr-4 font-normal whitespace-nowrap">
                  {t(`fields.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {good.slice(0, mostPreviewed).map((line) => (
              <tr key={line.line} className="border-b border-line">
                <td className="py-1.5 pr-4 whitespace-nowrap">
                  <StateWord state={line.kind === "new" ? "draft" : "half"}>{t(`preview.${line.kind}`)}</StateWord>
                </td>
                {fields.map((field) => (
                  <td key={field} className="max-w-64 py-1.5 pr-4 wrap-anywhere">
                    {line.client[field] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {good.length > mostPreviewed && <p className="meta mt-2">{t("preview.more", { count: good.length - mostPreviewed })}</p>}
    </section>
  );
}
