import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import type { listOffered } from "@/lib/clients/templates";
import { setTemplateServicesAction } from "../actions";

interface TemplateServicesProps {
  chosen: readonly string[];
  offered: Awaited<ReturnType<typeof listOffered>>;
  fields: Record<string, string>;
}

/** Which services the template's clients are asked for when they are invited. */
export async function TemplateServices({ chosen, offered, fields }: TemplateServicesProps) {
  const [t, names] = await Promise.all([getTranslations("templates.services"), getTranslations("services.names")]);
  return (
    <section>
      <BlockHead heading={t("heading")} count={chosen.length} />
      <p className="prose mt-2">{t("lead")}</p>
      <ActionForm action={setTemplateServicesAction} layout="narrow" className="mt-3 max-w-2xl" label={t("heading")}>
        <DoneNotice>{t("saved")}</DoneNotice>
        <HiddenFields fields={fields} />
        <div className="grid gap-1 sm:grid-cols-2">
          {offered.map(({ id, key, name }) => (
            <Checkbox
              key={id}
              name="services[]"
              value={id}
              defaultChecked={chosen.includes(id)}
              label={name ?? (key ? names(key) : "")}
            />
          ))}
        </div>
        <div>
          <SubmitButton look="secondary">{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
