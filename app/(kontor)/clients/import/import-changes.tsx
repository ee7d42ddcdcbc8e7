import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import type { PlannedLine, TakenField } from "@/lib/clients/import-plan";
import { languageNames } from "@/lib/i18n/languages";
import { LeaveOut } from "./leave-out";
import { LinePager, pageOf, type ShownLines } from "./line-pages";

type Changed = Extract<PlannedLine, { kind: "updated" }>;

const renamesActive = ({ kept, changes }: Changed) => kept.isActive && changes.includes("name");

/** What the file overwrites, line by line: what is there now, and what would be there. */
export async function ChangedLines({ view, pages }: ShownLines) {
  const t = await getTranslations("import");
  const changed = view.lines.flatMap((line) => (line.kind === "updated" ? [line] : []));
  if (changed.length === 0) return null;
  const renamed = changed.filter((line) => renamesActive(line) && !view.leftOut.has(line.line)).length;
  const { page, lines } = pageOf(changed, pages.changed);
  return (
    <section id="changed" aria-label={t("changed.heading")}>
      <BlockHead heading={t("changed.heading")} count={changed.length} />
      {renamed > 0 && (
        <Notice kind="due" title={t("changed.renamed", { count: renamed })} className="mt-3">
          {t("changed.renamedText")}
        </Notice>
      )}
      <ul className="mt-2">
        {lines.map((line) => (
          <ChangedLine key={line.line} line={line} view={view} />
        ))}
      </ul>
      <LinePager view={view} pages={pages} kind="changed" page={page} count={changed.length} />
    </section>
  );
}

async function ChangedLine({ line, view }: { line: Changed; view: ShownLines["view"] }) {
  const t = await getTranslations("import");
  const { kept, client, changes } = line;
  const isOut = view.leftOut.has(line.line);
  return (
    <li
      className="row items-start py-2 [--cols:6rem_minmax(0,1fr)_auto] max-md:[--cols:minmax(0,1fr)_auto]"
      aria-label={kept.name}
    >
      <span className="ledger-number max-md:hidden">{kept.number}</span>
      <div className="min-w-0">
        <p className="font-medium text-ink wrap-anywhere">
          {kept.name} {renamesActive(line) && <Badge tone="due">{t("changed.active")}</Badge>}
          {isOut && <Badge>{t("leave.is")}</Badge>}
        </p>
        <dl>
          {changes.map((field) => (
            <div key={field} className="wrap-anywhere">
              <dt className="meta inline">{t(`fields.${field}`)}: </dt>
              <dd className="inline">
                <del>{shown(field, kept[field]) ?? t("changed.empty")}</del> <span aria-hidden="true">→</span>{" "}
                <ins className="font-medium no-underline">{shown(field, client[field])}</ins>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <LeaveOut view={view} line={line.line} name={kept.name} />
    </li>
  );
}

const shown = (field: TakenField, value: string | null | undefined) =>
  field === "language" && (value === "de" || value === "sv" || value === "en") ? languageNames[value] : value || undefined;
