import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { LanguageSelect } from "@/components/ui/language-select";
import { NamedSelect } from "@/components/ui/named-select";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { listTemplates } from "@/lib/clients/templates";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { Stage } from "../../stage";
import { createClientAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("create.heading") };
}

export default async function NewClientPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const [t, all, shell] = await Promise.all([getTranslations("clients.create"), getTranslations("clients"), loadShell()]);
  return (
    <Stage>
      <PageHead
        heading={t("heading")}
        crumbs={[{ label: all("heading"), href: "/clients" as Route }]}
        actions={
          shell.areas.team && <ButtonLink href={"/settings/firm/client-templates" as Route}>{all("templates")}</ButtonLink>
        }
      />
      <div className="pt-6">
        <ActionForm action={createClientAction} layout="form">
          <input type="hidden" name="firmId" value={firm.id} />
          <ClientFields />
          <TemplateField actor={actor} firmId={firm.id} />
          <h2 className="h3 mt-4">{t("contact")}</h2>
          <ContactFields />
          <div className="mt-2">
            <SubmitButton size="form">{t("submit")}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Stage>
  );
}

async function ClientFields() {
  const [t, locale] = await Promise.all([getTranslations("clients.create"), getLocale()]);
  return (
    <>
      <Field name="name" label={t("name")} hint={t("nameHint")}>
        <TextInput autoComplete="off" maxLength={200} required autoFocus />
      </Field>
      <p className="note meta">{t("note")}</p>
      <Field name="number" label={t("number")} hint={t("numberHint")}>
        <TextInput autoComplete="off" maxLength={30} required className="max-w-48" />
      </Field>
      <Field name="language" label={t("language")} className="max-w-48">
        <LanguageSelect chosen={locale} />
      </Field>
    </>
  );
}

async function TemplateField({ actor, firmId }: { actor: { userId: string }; firmId: string }) {
  const [t, templates] = await Promise.all([getTranslations("clients.create"), listTemplates(actor, { firmId })]);
  if (templates.length === 0) return null;
  return (
    <Field name="templateId" label={t("template")} hint={t("templateHint")}>
      <NamedSelect options={templates} none={t("noTemplate")} />
    </Field>
  );
}

async function ContactFields() {
  const [t, ui] = await Promise.all([getTranslations("clients.create"), getTranslations("ui")]);
  return (
    <>
      <Field name="contactName" label={t("contactName")} optional={ui("optional")}>
        <TextInput autoComplete="off" maxLength={120} />
      </Field>
      <p className="note meta">{t("contactNote")}</p>
      <Field name="contactEmail" label={t("contactEmail")} optional={ui("optional")}>
        <TextInput type="email" autoComplete="off" maxLength={254} />
      </Field>
      <Field name="message" label={t("message")} optional={ui("optional")}>
        <TextArea maxLength={1000} rows={3} />
      </Field>
    </>
  );
}
