import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import type { TaskView } from "@/lib/tasks/view";
import { withdrawTaskAction } from "../../actions";
import { AddressFields } from "./address-fields";

/** "Zurückziehen", for as long as the task runs: asks once, and takes a reason. */
export async function WithdrawButton({ task }: { task: TaskView["task"] }) {
  const [t, ui] = await Promise.all([getTranslations("tasks.actions"), getTranslations("ui")]);
  if (task.state === "done" || task.state === "withdrawn") return null;
  return (
    <DialogButton
      label={t("withdraw")}
      title={t("withdrawTitle")}
      lead={t("withdrawLead", { title: task.title })}
      closeLabel={ui("close")}
    >
      <ActionForm action={withdrawTaskAction} layout="narrow">
        <AddressFields task={task} />
        <Field name="reason" label={t("reason")} optional={ui("optional")}>
          <TextArea rows={2} maxLength={500} />
        </Field>
        <DialogFoot>
          <DialogCancel>{t("cancel")}</DialogCancel>
          <SubmitButton look="danger">{t("withdraw")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
