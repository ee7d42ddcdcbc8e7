import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import type { TaskView } from "@/lib/tasks/view";
import { finishTaskAction } from "../../actions";
import { AddressFields } from "./address-fields";

/** Accepts all that came back and closes the task; where something that was needed is missing it asks first, because nothing can follow. */
export async function FinishButton({ view: { task, items } }: { view: TaskView }) {
  const [t, ui] = await Promise.all([getTranslations("tasks.actions"), getTranslations("ui")]);
  const verb = t(task.type === "request" ? "acceptWhole" : "finish");
  const missing = items.filter(({ required, state }) => required && (state === "open" || state === "returned"));
  if (missing.length === 0) {
    return (
      <ActionForm action={finishTaskAction} layout="plain">
        <AddressFields task={task} />
        <SubmitButton size="form">{verb}</SubmitButton>
      </ActionForm>
    );
  }
  const titles = missing.map(({ title }) => title).join(", ");
  return (
    <DialogButton
      label={verb}
      button={{ look: "primary", size: "form" }}
      title={t("finishIncomplete")}
      lead={t("stillMissing", { count: missing.length, titles })}
      closeLabel={ui("close")}
    >
      <ActionForm action={finishTaskAction} layout="narrow">
        <AddressFields task={task} />
        <DialogFoot>
          <DialogCancel>{t("cancel")}</DialogCancel>
          <SubmitButton>{verb}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
