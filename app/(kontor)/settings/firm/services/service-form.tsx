import { getTranslations } from "next-intl/server";
import { TermsFields } from "@/components/services/terms-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea, TextInput } from "@/components/ui/text-input";
import type { Service } from "@/lib/collaboration/catalogue";
import { keepServiceAction } from "./actions";

const fresh = {
  variant: "firm",
  period: "monthly",
  priceMinor: null,
  currency: null,
  invoiceRecipient: "client",
  gettingStarted: undefined,
} as const;

interface ServiceFormProps {
  firmId: string;
  /** The service to change; without one a new one is added. */
  service: Service | undefined;
  /** What it is called when the name is left empty. */
  usualName: string | undefined;
}

/** A service of the firm's catalogue: its words, the variants it may be agreed in, and the usual terms. */
export async function ServiceForm({ firmId, service, usualName }: ServiceFormProps) {
  const [t, ui] = await Promise.all([getTranslations("services"), getTranslations("ui")]);
  const all = ["firm", "together", "client"] as const;
  return (
    <ActionForm action={keepServiceAction} layout="narrow">
      <input type="hidden" name="firmId" value={firmId} />
      {service && <input type="hidden" name="serviceId" value={service.id} />}
      <Field
        name="name"
        label={t("settings.name")}
        optional={usualName ? ui("optional") : undefined}
        hint={usualName && t("settings.nameHint", { name: usualName })}
      >
        <TextInput maxLength={120} autoComplete="off" required={!usualName} defaultValue={service?.name} />
      </Field>
      <Field name="description" label={t("settings.description")} optional={ui("optional")}>
        <TextArea maxLength={500} rows={2} defaultValue={service?.description} />
      </Field>
      <fieldset>
        <legend className="label">{t("settings.variants")}</legend>
        {all.map((variant) => (
          <Checkbox
            key={variant}
            name="variants[]"
            value={variant}
            label={t(`variants.${variant}`)}
            defaultChecked={service ? service.variants.includes(variant) : true}
          />
        ))}
      </fieldset>
      <h3 className="h3">{t("settings.usual")}</h3>
      <TermsFields terms={service ?? fresh} variants={all} asFirm />
      <DialogFoot>
        <DialogCancel>{ui("cancel")}</DialogCancel>
        <SubmitButton>{t(service ? "settings.save" : "settings.add")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
