import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea, TextInput } from "@/components/ui/text-input";
import type { TaskView } from "@/lib/tasks/view";
import { changeTaskAction } from "../../actions";
import { AddressFields } from "./address-fields";

/** "Ändern", for as long as the task runs: words, due date and who is asked. */
export async function ChangeButton({ view }: { view: TaskView }) {
  const [t, form, ui] = await Promise.all([
    getTranslations("tasks.actions"),
    getTranslations("tasks.form"),
    getTranslations("ui"),
  ]);
  const { task } = view;
  if (task.state === "done" || task.state === "withdrawn") return null;
  const asked = view.recipients.filter(({ role }) => role === "to").map(({ userId }) => userId);
  return (
    <DialogButton label={t("change")} title={t("changeTitle")} closeLabel={ui("close")}>
      <ActionForm action={changeTaskAction} layout="narrow">
        <AddressFields task={task} />
        <Field name="title" label={form("title")}>
          <TextInput defaultValue={task.title} maxLength={200} required />
        </Field>
        <Field name="description" label={form("description")} optional={ui("optional")}>
          <TextArea defaultValue={task.description} rows={4} maxLength={10_000} />
        </Field>
        <Field name="dueOn" label={form("due")} optional={ui("optional")}>
          <TextInput type="date" defaultValue={task.dueOn ?? ""} />
        </Field>
        {task.createdSide === "firm" && (
          <fieldset>
            <legend className="label">{form("recipients")}</legend>
            <div className="task-people">
              {view.addressees.map(({ userId, name }) => (
                <Checkbox key={userId} name="recipients[]" value={userId} label={name} defaultChecked={asked.includes(userId)} />
              ))}
            </div>
          </fieldset>
        )}
        <DialogFoot>
          <DialogCancel>{t("cancel")}</DialogCancel>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
