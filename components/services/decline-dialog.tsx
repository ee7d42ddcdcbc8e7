import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import type { ButtonSize } from "@/components/ui/button-class";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";

interface DeclineDialogProps {
  action: FormAction;
  /** What says what is declined. */
  fields: Record<string, string>;
  /** What is declined, in words: the button's, and the question's where it has none of its own. */
  label: string;
  size?: ButtonSize;
  question?: { title: string; lead: string; submit: string };
}

/** Declining is final: it asks once, and the question holds the reason. */
export async function DeclineDialog({ action, fields, label, size = "normal", question }: DeclineDialogProps) {
  const [t, ui] = await Promise.all([getTranslations("services"), getTranslations("ui")]);
  return (
    <DialogButton label={label} button={{ size }} title={question?.title ?? label} lead={question?.lead} closeLabel={ui("close")}>
      <ActionForm action={action} layout="narrow">
        <HiddenFields fields={{ ...fields, answer: "decline" }} />
        <Field name="reason" label={t("endReason")} optional={ui("optional")}>
          <TextArea maxLength={500} rows={3} />
        </Field>
        <DialogFoot>
          <DialogCancel>{ui("cancel")}</DialogCancel>
          <SubmitButton look="danger">{question?.submit ?? label}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}

type DeclineInvitationProps = Pick<DeclineDialogProps, "action" | "fields" | "label"> & { firm: string };

/** The same for an invitation of this firm. */
export async function DeclineInvitation({ firm, ...rest }: DeclineInvitationProps) {
  const t = await getTranslations("invitations");
  const question = { title: t("declineTitle"), lead: t("declineLead", { firm }), submit: t("decline") };
  return <DeclineDialog {...rest} size="form" question={question} />;
}
