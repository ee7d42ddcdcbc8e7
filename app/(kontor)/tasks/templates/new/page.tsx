import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TemplateFields } from "@/components/tasks/template-fields";
import { ActionForm } from "@/components/ui/action-form";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/actor";
import { currentFirm } from "@/lib/shell/shell";
import { Stage } from "../../../stage";
import { saveTemplateAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("template.new") };
}

export default async function NewTemplatePage() {
  if (!(await currentFirm(await requireActor()))) notFound();
  const t = await getTranslations("tasklists");
  return (
    <Stage>
      <PageHead heading={t("template.new")} crumbs={[{ label: t("template.heading"), href: "/tasks/templates" as Route }]} />
      <ActionForm action={saveTemplateAction} layout="form" className="mt-6">
        <TemplateFields />
        <div>
          <SubmitButton>{t("template.save")}</SubmitButton>
        </div>
      </ActionForm>
    </Stage>
  );
}
