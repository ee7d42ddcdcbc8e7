import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { listTemplates } from "@/lib/clients/templates";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { createTemplateAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("heading") };
}

export default async function ClientTemplatesPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  if (!(await loadShell()).areas.team) notFound();
  const [t, templates] = await Promise.all([getTranslations("templates"), listTemplates(actor, { firmId: firm.id })]);
  return (
    <Main>
      <PageHead heading={t("heading")} meta={firm.name} />
      <div className="grid max-w-3xl gap-6 pt-6">
        <p className="prose">{t("lead")}</p>
        {templates.length === 0 ? (
          <EmptyState title={t("empty")}>
            <p>{t("emptyText")}</p>
          </EmptyState>
        ) : (
          <ul>
            {templates.map(({ id, name, folders, staff }) => (
              <li key={id} className="row [--cols:minmax(0,1fr)_auto] max-sm:[--cols:minmax(0,1fr)]">
                <Link href={`/settings/firm/client-templates/${id}` as Route} className="row-link font-medium text-ink">
                  {name}
                </Link>
                <span className="meta">{t("summary", { folders, staff })}</span>
              </li>
            ))}
          </ul>
        )}
        <ActionForm action={createTemplateAction} layout="plain" className="flex flex-wrap items-end gap-2" label={t("create")}>
          <input type="hidden" name="firmId" value={firm.id} />
          <Field name="name" label={t("name")}>
            <TextInput autoComplete="off" maxLength={100} required />
          </Field>
          <SubmitButton className="min-h-9">{t("create")}</SubmitButton>
        </ActionForm>
      </div>
    </Main>
  );
}
