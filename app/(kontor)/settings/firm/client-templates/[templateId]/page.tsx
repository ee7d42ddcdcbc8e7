import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ConfirmForm } from "@/components/people/confirm-form";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { findTemplate, listOffered } from "@/lib/clients/templates";
import { listColleagues } from "@/lib/people/team";
import { currentFirm } from "@/lib/shell/shell";
import { removeTemplateAction, renameTemplateAction } from "../actions";
import { TemplateFolders } from "./template-folders";
import { TemplateServices } from "./template-services";
import { TemplateStaff } from "./template-staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("heading") };
}

export default async function ClientTemplatePage({ params }: PageProps<"/settings/firm/client-templates/[templateId]">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const templateId = z.uuid().safeParse((await params).templateId).data ?? notFound();
  const template = (await findTemplate(actor, { firmId: firm.id, templateId })) ?? notFound();
  const [t, colleagues, offered] = await Promise.all([
    getTranslations("templates"),
    listColleagues(actor, firm.id),
    listOffered(actor, { firmId: firm.id }),
  ]);
  const fields = { firmId: firm.id, templateId };
  return (
    <Main>
      <PageHead
        heading={template.name}
        crumbs={[{ label: t("heading"), href: "/settings/firm/client-templates" as Route }]}
        actions={
          <ConfirmForm
            action={removeTemplateAction}
            fields={fields}
            label={t("remove")}
            fullLabel={t("remove")}
            title={t("removeTitle", { name: template.name })}
            text={t("removeText")}
          />
        }
      />
      <div className="grid max-w-4xl gap-8 pt-6">
        <ActionForm action={renameTemplateAction} layout="plain" className="flex flex-wrap items-end gap-2" label={t("rename")}>
          <input type="hidden" name="firmId" value={firm.id} />
          <input type="hidden" name="templateId" value={templateId} />
          <Field name="name" label={t("name")}>
            <TextInput autoComplete="off" maxLength={100} required defaultValue={template.name} />
          </Field>
          <SubmitButton look="secondary" className="min-h-9">
            {t("rename")}
          </SubmitButton>
        </ActionForm>
        <TemplateFolders folders={template.folders} fields={fields} />
        <TemplateServices chosen={template.services} offered={offered} fields={fields} />
        <TemplateStaff staff={template.staff} colleagues={colleagues} fields={fields} />
      </div>
    </Main>
  );
}
