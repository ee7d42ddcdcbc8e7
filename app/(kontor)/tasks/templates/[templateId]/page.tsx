import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TemplateFields } from "@/components/tasks/template-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/actor";
import { currentFirm } from "@/lib/shell/shell";
import { templateAddress } from "@/lib/tasks/rhythm-input";
import { findTemplate } from "@/lib/tasks/templates";
import { Stage } from "../../../stage";
import { deleteTemplateAction, saveTemplateAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("template.edit") };
}

export default async function TemplatePage({ params, searchParams }: PageProps<"/tasks/templates/[templateId]">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const { data: address } = templateAddress.safeParse(await params);
  const template = (address && (await findTemplate(actor, address.templateId))) ?? notFound();
  if (template.firmId !== firm.id) notFound();
  const t = await getTranslations("tasklists");
  return (
    <Stage>
      <PageHead heading={t("template.edit")} crumbs={[{ label: t("template.heading"), href: "/tasks/templates" as Route }]} />
      {"stored" in (await searchParams) && (
        <Notice kind="done" className="mt-6">
          {t("template.stored", { name: template.name })}
        </Notice>
      )}
      <ActionForm action={saveTemplateAction} layout="form" className="mt-6">
        <input type="hidden" name="templateId" value={template.id} />
        <TemplateFields template={template} />
        <div>
          <SubmitButton>{t("template.save")}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={deleteTemplateAction} layout="plain" className="mt-8 flex flex-wrap items-center gap-3">
        <input type="hidden" name="templateId" value={template.id} />
        <SubmitButton look="danger">{t("template.delete")}</SubmitButton>
        <span className="meta">{t("template.deleteHint")}</span>
      </ActionForm>
    </Stage>
  );
}
