import { getTranslations } from "next-intl/server";
import { FileLine } from "@/components/tasks/file-line";
import { ItemWays } from "@/components/tasks/item-ways";
import { KeepAnswer } from "@/components/tasks/keep-answer";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Send } from "@/components/ui/icons";
import { Notice } from "@/components/ui/notice";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import type { TaskView } from "@/lib/tasks/view";
import { answerTaskAction, keepDraftAction } from "../../actions";
import { AddressFields } from "./address-fields";

/** The answer to everything but a request: words, a decision or a nod, each with its own finishing button. */
export async function AnswerForm({ view }: { view: TaskView }) {
  const [t, ui] = await Promise.all([getTranslations("tasks"), getTranslations("ui")]);
  const { task } = view;
  const { type } = task;
  const asked = view.attachments.filter(({ side }) => side === task.createdSide);
  const unopened = asked.filter(({ isNew }) => isNew);
  const label = type === "question" ? t("answer.text") : type === "approval" ? t("answer.comment") : t("answer.note");
  return (
    <div>
      <BlockHead heading={t("answer.heading")} />
      {type === "approval" && <p className="prose mt-3">{t("answer.approvalLead")}</p>}
      {type === "question" && <OwnFiles view={view} />}
      <ActionForm action={answerTaskAction} layout="narrow" className="mt-3">
        <AddressFields task={task} />
        <input type="hidden" name="round" value={task.round} />
        {asked.map(({ id, versionId }) => (
          <input key={id} type="hidden" name="versions[]" value={versionId} />
        ))}
        {type !== "information" && (
          <Field
            name="text"
            label={label}
            optional={type === "question" || type === "approval" ? undefined : ui("optional")}
            hint={type === "approval" ? t("answer.commentHint") : undefined}
          >
            <KeepAnswer
              clientId={task.clientId}
              taskId={task.id}
              defaultValue={view.draft?.text ?? ""}
              keep={keepDraftAction}
              keptWord={t("answer.draftKept")}
            />
          </Field>
        )}
        {type === "approval" && unopened.length > 0 && (
          <Notice kind="due">{t("answer.unopened", { names: unopened.map(({ name }) => name).join(", ") })}</Notice>
        )}
        <div className="task-act flex flex-wrap gap-3">
          {type === "approval" ? (
            <>
              <SubmitButton size="form" name="kind" value="approved">
                {t("actions.approve")}
              </SubmitButton>
              <SubmitButton size="form" look="secondary" name="kind" value="rejected">
                {t("actions.reject")}
              </SubmitButton>
            </>
          ) : (
            <SubmitButton size="form" name="kind" value={kinds[type]}>
              {type === "question" && <Send />}
              {t(`actions.${verbs[type]}`)}
            </SubmitButton>
          )}
        </div>
      </ActionForm>
    </div>
  );
}

const kinds = { information: "acknowledged", question: "answered", appointment: "confirmed", request: "answered" } as const;
const verbs = { information: "acknowledge", question: "send", appointment: "confirm", request: "send" } as const;

/** Files that go with the words. */
async function OwnFiles({ view }: { view: TaskView }) {
  const t = await getTranslations("tasks");
  const { task } = view;
  const own = view.attachments.filter(({ side }) => side !== task.createdSide);
  const words = {
    photo: t("items.photo"),
    photoFor: t("items.photo"),
    file: t("actions.upload"),
    fileFor: t("actions.upload"),
    sending: t("items.sending"),
  };
  return (
    <div className="mt-3">
      <ul>
        {own.map((file) => (
          <FileLine key={file.id} clientId={task.clientId} file={file} />
        ))}
      </ul>
      <ItemWays taskId={task.id} target={view.filing} words={words} />
    </div>
  );
}
