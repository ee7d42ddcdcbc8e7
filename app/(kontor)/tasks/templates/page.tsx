import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "@/components/people/confirm-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { formatDay } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { listSeries, type SeriesRow } from "@/lib/tasks/series";
import { listTemplates, type Template } from "@/lib/tasks/templates";
import { Stage } from "../../stage";
import { endSeriesAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("template.heading") };
}

export default async function TaskTemplatesPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const [t, shell, templates, series] = await Promise.all([
    getTranslations("tasklists"),
    loadShell(),
    listTemplates(actor, firm.id),
    listSeries(actor, firm.id),
  ]);
  return (
    <Stage>
      <PageHead
        heading={t("template.heading")}
        crumbs={[{ label: t("heading"), href: "/tasks" as Route }]}
        actions={
          <>
            {shell.areas.team && <ButtonLink href={"/settings/firm/tasks" as Route}>{t("firm.heading")}</ButtonLink>}
            <ButtonLink href={"/tasks/many" as Route}>{t("many")}</ButtonLink>
            <ButtonLink href={"/tasks/templates/new" as Route} look="primary" data-new="">
              <Plus />
              {t("template.new")}
            </ButtonLink>
          </>
        }
      />
      <div className="grid max-w-3xl gap-8 pt-6">
        <section>
          <BlockHead heading={t("template.templates")} />
          {templates.length > 0 ? (
            <ul>
              {templates.map((template) => (
                <TemplateLine key={template.id} template={template} />
              ))}
            </ul>
          ) : (
            <EmptyState title={t("template.empty")}>
              <p>{t("template.emptyText")}</p>
            </EmptyState>
          )}
        </section>
        <section>
          <BlockHead heading={t("template.series")} />
          {series.length > 0 ? (
            <ul>
              {series.map((one) => (
                <SeriesLine key={one.id} series={one} />
              ))}
            </ul>
          ) : (
            <p className="meta py-3">{t("series.empty")}</p>
          )}
        </section>
      </div>
    </Stage>
  );
}

async function TemplateLine({ template }: { template: Template }) {
  const t = await getTranslations("tasklists");
  return (
    <li className="row [--cols:minmax(0,1fr)_auto_auto]">
      <Link href={`/tasks/templates/${template.id}` as Route} className="row-link cut font-medium text-ink">
        {template.name}
      </Link>
      <span className="meta max-sm:hidden">{t(`types.${template.type}`)}</span>
      <ButtonLink href={`/tasks/many?template=${template.id}` as Route} size="small">
        {t("template.use")}
      </ButtonLink>
    </li>
  );
}

async function SeriesLine({ series }: { series: SeriesRow }) {
  const [t, reader] = await Promise.all([getTranslations("tasklists"), currentReader()]);
  const next = formatDay(`${series.nextOn}T12:00:00Z`, { ...reader, timeZone: "UTC" });
  return (
    <li className="row py-1 [--cols:minmax(0,1fr)_auto_auto]">
      <span className="min-w-0">
        <Link href={`/tasks/series/${series.id}` as Route} className="row-link block cut font-medium text-ink">
          {series.templateName}
        </Link>
        <span className="meta block">
          {[
            t(`run.rhythms.${series.rhythm}`),
            series.isPaused ? t("series.paused") : t("series.next", { date: next }),
            t("series.clients", { count: series.clients }),
          ].join(" · ")}
        </span>
      </span>
      {series.lastRunId ? (
        <Link className="link meta" href={`/tasks/many/${series.lastRunId}` as Route}>
          {t("series.last")}
        </Link>
      ) : (
        <span />
      )}
      <ConfirmForm
        action={endSeriesAction}
        fields={{ seriesId: series.id }}
        label={t("series.end")}
        fullLabel={t("series.endOf", { title: series.templateName })}
        title={t("series.endOf", { title: series.templateName })}
        text={t("series.ending")}
      />
    </li>
  );
}
