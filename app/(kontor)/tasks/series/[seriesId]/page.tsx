import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "@/components/people/confirm-form";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { formatDay } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { currentFirm } from "@/lib/shell/shell";
import { seriesPage } from "@/lib/tasks/rhythm-input";
import { findSeries, type SeriesView } from "@/lib/tasks/series-view";
import { Stage } from "../../../stage";
import { addClientsAction, endSeriesAction, pauseSeriesAction, removeClientAction, resumeSeriesAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("series.heading") };
}

/** A series: when it comes, for whom, and how it rests, goes on or ends. */
export default async function SeriesPage({ params, searchParams }: PageProps<"/tasks/series/[seriesId]">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const { data: address } = seriesPage.safeParse({ ...(await searchParams), ...(await params) });
  const series = (address && (await findSeries(actor, firm.id, address))) ?? notFound();
  const [t, reader] = await Promise.all([getTranslations("tasklists"), currentReader()]);
  const next = formatDay(`${series.nextOn}T12:00:00Z`, { ...reader, timeZone: "UTC" });
  return (
    <Stage>
      <PageHead
        heading={series.templateName}
        crumbs={[{ label: t("template.heading"), href: "/tasks/templates" as Route }]}
        meta={[t(`run.rhythms.${series.rhythm}`), ...(series.pausedByName ? [] : [t("series.next", { date: next })])].join(" · ")}
        actions={<SeriesActions series={series} />}
      />
      <div className="grid max-w-3xl gap-8 pt-6">
        {series.pausedByName && (
          <p>
            <Badge tone="due">{t("series.paused")}</Badge>{" "}
            <span className="meta">{t("series.pausedBy", { name: series.pausedByName })}</span>
          </p>
        )}
        <section>
          <BlockHead heading={t("series.for")} />
          <Clients series={series} />
        </section>
        <ActionForm action={addClientsAction} layout="narrow">
          <input type="hidden" name="seriesId" value={series.id} />
          <Field name="numbers" label={t("series.addLabel")} hint={t("series.addHint")}>
            <TextInput required />
          </Field>
          <div>
            <SubmitButton look="secondary">{t("series.add")}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Stage>
  );
}

async function SeriesActions({ series }: { series: SeriesView }) {
  const t = await getTranslations("tasklists.series");
  return (
    <>
      <ActionForm action={series.pausedByName ? resumeSeriesAction : pauseSeriesAction} layout="plain">
        <input type="hidden" name="seriesId" value={series.id} />
        <SubmitButton look="secondary">{series.pausedByName ? t("resume") : t("pause")}</SubmitButton>
      </ActionForm>
      <ConfirmForm
        action={endSeriesAction}
        fields={{ seriesId: series.id }}
        label={t("end")}
        fullLabel={t("endOf", { title: series.templateName })}
        title={t("endOf", { title: series.templateName })}
        text={t("ending")}
      />
    </>
  );
}

async function Clients({ series }: { series: SeriesView }) {
  const t = await getTranslations("tasklists.series");
  if (series.clients.length === 0) {
    return (
      <EmptyState title={t("nobody")}>
        <p>{t("nobodyText")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="[--cols:4.5rem_minmax(0,1fr)_auto]">
        {series.clients.map(({ id, name, number }) => (
          <li key={id} className="row">
            <span className="ledger-number">{number}</span>
            <Link href={`/clients/${id}/tasks` as Route} className="row-link cut pl-3">
              {name}
            </Link>
            <ActionForm action={removeClientAction} layout="plain" className="relative z-1">
              <input type="hidden" name="seriesId" value={series.id} />
              <input type="hidden" name="clientId" value={id} />
              <SubmitButton look="quiet" size="small" aria-label={t("removeOf", { name })}>
                {t("remove")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      {series.after !== undefined && (
        <div className="list-foot">
          <Link className="link" href={`/tasks/series/${series.id}?after=${encodeURIComponent(series.after)}` as Route}>
            {t("more")}
          </Link>
        </div>
      )}
    </>
  );
}
