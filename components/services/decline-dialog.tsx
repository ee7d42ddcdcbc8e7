import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";

interface DeclineDialogProps {
  action: FormAction;
  /** What says which invitation it is. */
  fields: Record<string, string>;
  firm: string;
  label: string;
}

/** Declining an invitation is final: it asks once, and the question holds the reason. */
export async function DeclineDialog({ action, fields, firm, label }: DeclineDialogProps) {
  const [t, ui] = await Promise.all([getTranslations("invitations"), getTranslations("ui")]);
  return (
    <DialogButton
      label={label}
      button={{ size: "form" }}
      title={t("declineTitle")}
      lead={t("declineLead", { firm })}
      closeLabel={ui("close")}
    >
      <ActionForm action={action} layout="narrow">
        {Object.entries({ ...fields, answer: "decline" }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field name="reason" label={t("reason")} optional={ui("optional")}>
          <TextArea maxLength={500} rows={3} />
        </Field>
        <DialogFoot>
          <DialogCancel>{ui("cancel")}</DialogCancel>
          <SubmitButton look="danger">{t("decline")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
