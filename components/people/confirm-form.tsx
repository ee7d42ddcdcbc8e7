import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { SubmitButton } from "@/components/ui/submit-button";

interface ConfirmFormProps {
  action: FormAction;
  fields: Record<string, string>;
  /** The button that opens the question. */
  label: string;
  fullLabel: string;
  title: string;
  text: string;
  /** What else has to be said before it can happen. */
  children?: ReactNode;
  /** What is said when it worked. */
  said?: string;
}

/** A step that takes something away: it names the thing, says what happens, and asks once. */
export async function ConfirmForm({ action, fields, label, fullLabel, title, text, said, children }: ConfirmFormProps) {
  const t = await getTranslations("ui");
  return (
    <DialogButton
      label={label}
      button={{ look: "quiet", size: "small", "aria-label": fullLabel }}
      title={title}
      lead={text}
      closeLabel={t("close")}
    >
      <ActionForm action={action} layout={children ? "narrow" : "plain"} said={said}>
        <HiddenFields fields={fields} />
        {children}
        <DialogFoot>
          <DialogCancel>{t("cancel")}</DialogCancel>
          <SubmitButton look="danger">{label}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
