import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { Download } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Actor } from "@/lib/auth/actor";
import type { TaskView } from "@/lib/tasks/view";
import { fileRecordAction, saveAsTemplateAction } from "./actions";
import { AddressFields } from "./address-fields";
import { WithdrawButton } from "./withdraw-button";

/** What can be done with the task as a whole: its record once it is over, for the firm a template of it, for those who ask its end. */
export async function TaskActions({ view, actor }: { view: TaskView; actor: Actor }) {
  const [t, words] = await Promise.all([getTranslations("tasklists"), getTranslations("tasks.actions")]);
  const { task } = view;
  return (
    <>
      {task.closedAt && (
        <a href={`/api/clients/${task.clientId}/tasks/${task.id}/record`} className={buttonClass({})} download>
          <Download />
          {t("record.download")}
        </a>
      )}
      {task.closedAt && <FiledRecord view={view} />}
      {view.file.side === "firm" && task.createdSide === "firm" && view.stands !== "reads" && (
        <ActionForm action={saveAsTemplateAction} layout="plain">
          <AddressFields task={task} />
          <SubmitButton look="quiet">{t("template.saveAs")}</SubmitButton>
        </ActionForm>
      )}
      {view.stands === "asks" && !task.closedAt && !actor.viewing && (
        <ButtonLink href={`/clients/${task.clientId}/tasks/${task.id}/change` as Route}>{words("change")}</ButtonLink>
      )}
      {view.stands === "asks" && <WithdrawButton task={task} />}
    </>
  );
}

/** The record of a task that is over, in the client file: filed by one press, once. */
async function FiledRecord({ view }: { view: TaskView }) {
  const t = await getTranslations("tasklists.record");
  const { task, recordDocumentId } = view;
  if (recordDocumentId) {
    return (
      <ButtonLink href={`/clients/${task.clientId}/documents/${recordDocumentId}` as Route} look="quiet">
        {t("filed")}
      </ButtonLink>
    );
  }
  const mayFile = view.file.documents && (view.stands !== "reads" || view.file.side === "client");
  if (!mayFile) return null;
  return (
    <ActionForm action={fileRecordAction} layout="plain">
      <AddressFields task={task} />
      <SubmitButton look="secondary">{t("file")}</SubmitButton>
    </ActionForm>
  );
}
