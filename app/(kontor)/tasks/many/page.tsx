import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { RunFields } from "@/components/tasks/run-fields";
import { RunPreview } from "@/components/tasks/run-preview";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { currentReader } from "@/lib/i18n/reader";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { todayIn } from "@/lib/tasks/days";
import { newRunId } from "@/lib/tasks/runs";
import { listTemplates } from "@/lib/tasks/templates";
import { Stage } from "../../stage";
import { startRunAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("run.heading") };
}

export default async function ManyClientsPage({ searchParams }: PageProps<"/tasks/many">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const [t, { tasklists }, shell, reader, templates, { template }] = await Promise.all([
    getTranslations("tasklists"),
    getMessages(),
    loadShell(),
    currentReader(),
    listTemplates(actor, firm.id),
    searchParams,
  ]);
  return (
    <Stage>
      <PageHead heading={t("run.heading")} crumbs={[{ label: t("heading"), href: "/tasks" as Route }]} />
      {templates.length > 0 ? (
        <ActionForm action={startRunAction} layout="form" className="mt-6">
          <input type="hidden" name="runId" value={newRunId()} />
          <RunFields
            templates={templates}
            chosen={typeof template === "string" ? template : undefined}
            seesAll={shell.areas.team}
            today={todayIn(reader.timeZone, new Date(reader.now))}
          />
          <RunPreview words={tasklists.run.preview} rhythms={tasklists.run.rhythms} reader={reader} />
        </ActionForm>
      ) : (
        <EmptyState
          title={t("template.empty")}
          actions={
            <ButtonLink href={"/tasks/templates/new" as Route} look="primary">
              {t("template.new")}
            </ButtonLink>
          }
        >
          <p>{t("run.noTemplate")}</p>
        </EmptyState>
      )}
    </Stage>
  );
}
