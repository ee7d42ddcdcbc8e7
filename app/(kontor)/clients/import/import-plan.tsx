import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "@/components/people/confirm-form";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { NamedSelect } from "@/components/ui/named-select";
import { Notice } from "@/components/ui/notice";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlannedLine } from "@/lib/clients/import-plan";
import type { OpenImport } from "@/lib/clients/imports";
import { listTemplates } from "@/lib/clients/templates";
import { carryOutImportAction, dropImportAction } from "./actions";
import { ChangedLines } from "./import-changes";
import { ImportColumns } from "./import-columns";
import { FaultyLines, NewLines } from "./import-lines";
import type { LinePages } from "./line-pages";

interface ImportPlanProps {
  view: OpenImport;
  firmId: string;
  actor: { userId: string };
  /** Which page of each kind of line is shown, from 0. */
  pages: LinePages;
}

/** The second step: what the file would do, line by line, before anything is done. */
export async function ImportPlan({ view, firmId, actor, pages }: ImportPlanProps) {
  const t = await getTranslations("import");
  const taken = view.lines.filter(({ line }) => !view.leftOut.has(line));
  const count = (kind: PlannedLine["kind"]) => taken.filter((line) => line.kind === kind).length;
  const counts = { fresh: count("new"), updated: count("updated"), same: count("same"), faulty: count("faulty") };
  const shown = { view, pages };
  return (
    <div className="grid gap-8">
      <section>
        <BlockHead heading={t("columns.heading")} action={<ImportColumns view={view} />} />
        {view.missing.length > 0 ? (
          <Notice kind="due" title={t("columns.missing")} className="mt-3">
            <p>{t("columns.missingText")}</p>
          </Notice>
        ) : (
          <p className="mt-3" role="status">
            {t("counts", counts)}
            {taken.length < view.lines.length && ` · ${t("leftOut", { count: view.lines.length - taken.length })}`}
          </p>
        )}
      </section>
      <FaultyLines {...shown} />
      <ChangedLines {...shown} />
      <NewLines {...shown} />
      {view.missing.length === 0 && <CarryOut view={view} firmId={firmId} actor={actor} counts={counts} />}
      <div>
        <ConfirmForm
          action={dropImportAction}
          fields={{ importId: view.id }}
          label={t("drop")}
          fullLabel={t("drop")}
          title={t("dropTitle")}
          text={t("dropText")}
        />
      </div>
    </div>
  );
}

type Counts = { fresh: number; updated: number; same: number; faulty: number };

async function CarryOut({ view, firmId, actor, counts }: Omit<ImportPlanProps, "pages"> & { counts: Counts }) {
  const [t, templates] = await Promise.all([getTranslations("import"), listTemplates(actor, { firmId })]);
  const good = counts.fresh + counts.updated;
  if (good === 0) return <p className="prose">{t(counts.faulty > 0 ? "nothingGood" : "nothingToDo")}</p>;
  return (
    <ActionForm action={carryOutImportAction} layout="narrow" className="max-w-2xl" label={t("carryOut")}>
      <input type="hidden" name="importId" value={view.id} />
      {counts.fresh > 0 && templates.length > 0 && (
        <Field name="templateId" label={t("template")} hint={t("templateHint")}>
          <NamedSelect options={templates} none={t("noTemplate")} />
        </Field>
      )}
      {counts.faulty > 0 && <Checkbox name="skip" label={t("skip", { count: counts.faulty })} note={t("skipNote")} />}
      <div>
        <SubmitButton size="form">{t("submit", { count: good })}</SubmitButton>
      </div>
    </ActionForm>
  );
}
