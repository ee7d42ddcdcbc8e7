import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import type { Button } from "@/components/ui/button";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { KeptTextArea } from "@/components/ui/kept-text-area";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/actor";
import type { TaskView } from "@/lib/tasks/view";
import { AddressFields } from "./address-fields";

interface ReasonDialogProps {
  task: TaskView["task"];
  itemId?: string | undefined;
  action: FormAction;
  /** The verb, in the button and in the dialog. */
  verb: string;
  fullLabel?: string | undefined;
  title: string;
  lead: string;
  button?: Omit<ComponentProps<typeof Button>, "children" | "onClick">;
}

/** A step that needs a reason: the button, and the dialog that asks for it. */
export async function ReasonDialog({ task, itemId, action, verb, fullLabel, title, lead, button }: ReasonDialogProps) {
  const [t, ui, actor] = await Promise.all([getTranslations("tasks.actions"), getTranslations("ui"), requireActor()]);
  return (
    <DialogButton
      label={verb}
      button={{ ...button, ...(fullLabel ? { "aria-label": fullLabel } : {}) }}
      title={title}
      lead={lead}
      closeLabel={ui("close")}
    >
      <ActionForm action={action} layout="narrow">
        <AddressFields task={task} />
        {itemId && <input type="hidden" name="itemId" value={itemId} />}
        <Field name="reason" label={t("reason")}>
          <KeptTextArea
            keep={[actor.userId, itemId ?? task.id, verb].join(".")}
            rows={3}
            maxLength={itemId ? 500 : 2_000}
            required
            autoFocus
          />
        </Field>
        <DialogFoot>
          <DialogCancel>{t("cancel")}</DialogCancel>
          <SubmitButton>{verb}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
