import { getMessages, getTranslations } from "next-intl/server";
import { ContainerButton } from "@/components/tasks/container-button";
import { FileLine } from "@/components/tasks/file-line";
import { ItemFold } from "@/components/tasks/item-fold";
import { ItemTick } from "@/components/tasks/item-tick";
import { ItemWays } from "@/components/tasks/item-ways";
import { ActionForm } from "@/components/ui/action-form";
import { Check, Send, X } from "@/components/ui/icons";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { answeredStates } from "@/lib/tasks/input";
import type { BegunUpload } from "@/lib/tasks/uploads";
import type { TaskItem, TaskView } from "@/lib/tasks/view";
import {
  answerTaskAction,
  attachToTaskAction,
  detachFromTaskAction,
  reportMissingAction,
  takeMissingBackAction,
} from "../../actions";
import { AddressFields } from "./address-fields";
import { ReasonDialog } from "./reason-dialog";

interface ItemsProps {
  view: TaskView;
  begun: readonly BegunUpload[];
  /** The reader has handed over in this round. */
  hasAnswered: boolean;
  isOver?: boolean;
}

/** What is asked for, one thing after the other, and the step that hands it over. */
export async function RequestedItems({ view, begun, hasAnswered, isOver }: ItemsProps) {
  const t = await getTranslations("tasks");
  const isAnswered = ({ state }: TaskItem) => answeredStates.includes(state);
  const next = view.items.find((item) => !isAnswered(item));
  const answered = view.items.filter(isAnswered).length;
  const isSent = hasAnswered || view.task.state === "answered";
  const isMore = view.task.state === "answered" && view.items.some(({ isUnsent }) => isUnsent);
  return (
    <div>
      <BlockHead heading={t("items.heading")} />
      <ul>
        {view.items.map((item) => (
          <RequestedItem
            key={item.id}
            view={view}
            item={item}
            isOver={isOver || item.state === "accepted"}
            isNext={item === next}
            begun={begun.filter(({ itemId }) => itemId === item.id)}
          />
        ))}
      </ul>
      {!isOver && (
        <div className="task-act task-foot">
          <p className="mb-2 flex justify-between gap-4">
            <span>
              <strong>{t("items.progress", { answered, total: view.items.length })}</strong> {t("items.answeredWord")}
            </span>
            {answered < view.items.length && <span className="text-ink-3">{t("items.later")}</span>}
          </p>
          {isSent && !isMore ? (
            <p className="state state-done">
              <Check />
              {t("items.allSent")}
            </p>
          ) : (
            // A refusal that there is nothing yet goes with the first thing that is given.
            <ActionForm key={answered} action={answerTaskAction} layout="plain">
              <AddressFields task={view.task} />
              <input type="hidden" name="kind" value="answered" />
              <input type="hidden" name="round" value={view.task.round} />
              <SubmitButton size="form">
                <Send />
                {t(isSent ? "actions.sendMore" : "actions.send")}
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      )}
    </div>
  );
}

interface ItemProps {
  view: TaskView;
  item: TaskItem;
  begun: readonly BegunUpload[];
  isOver: boolean;
  /** The first that has no answer yet. */
  isNext: boolean;
}

async function RequestedItem({ view, item, begun, isOver, isNext }: ItemProps) {
  const t = await getTranslations("tasks.items");
  const { task } = view;
  const { title } = item;
  const isFirst = item.files.length === 0;
  const photo = { label: t(isFirst ? "photoFor" : "photoMoreFor", { title }), isFirst };
  return (
    <li className="task-item" aria-label={title}>
      <ItemTick state={item.state} />
      <div>
        <p className="font-medium wrap-anywhere">{title}</p>
        <p className="meta wrap-anywhere">
          <ItemWords item={item} />
        </p>
      </div>
      <ItemFold
        key={String(isNext)}
        id={item.id}
        isNext={isNext || isOver || item.state === "returned" || begun.length > 0}
        photo={isOver || item.state === "missing" ? undefined : photo}
        more={t("more", { title })}
      >
        {item.state === "returned" && item.returnReason && (
          <p className="text-due">{t("returned", { reason: item.returnReason })}</p>
        )}
        {item.files.length > 0 && (
          <ul>
            {item.files.map((file) => (
              <FileLine
                key={file.id}
                clientId={task.clientId}
                file={file}
                action={!isOver && <RemoveFile view={view} attachmentId={file.id} name={file.name} />}
              />
            ))}
          </ul>
        )}
        {!isOver && (
          <ItemWays
            taskId={task.id}
            itemId={item.id}
            target={view.filing}
            begun={begun.map(({ uploadId, name }) => ({ uploadId, text: t("interrupted", { name }) }))}
            words={{
              photo: t(isFirst ? "photo" : "photoMore"),
              photoFor: photo.label,
              file: t("file"),
              fileFor: t("fileFor", { title }),
              sending: t("sending"),
            }}
          >
            <FromContainer view={view} itemId={item.id} title={title} />
            {item.state === "missing" ? (
              <ActionForm action={takeMissingBackAction} layout="plain">
                <AddressFields task={task} />
                <input type="hidden" name="itemId" value={item.id} />
                <SubmitButton look="quiet" aria-label={t("undoMissingFor", { title })}>
                  {t("undoMissing")}
                </SubmitButton>
              </ActionForm>
            ) : (
              item.files.length === 0 && (
                <ReasonDialog
                  task={task}
                  itemId={item.id}
                  action={reportMissingAction}
                  verb={t("missingVerb")}
                  fullLabel={t("missingFor", { title })}
                  title={t("missingFor", { title })}
                  lead={t("missingLead")}
                  button={{ look: "quiet" }}
                />
              )
            )}
          </ItemWays>
        )}
      </ItemFold>
    </li>
  );
}

async function FromContainer({ view, itemId, title }: { view: TaskView; itemId: string; title: string }) {
  const [t, { tasks }] = await Promise.all([getTranslations("tasks.items"), getMessages()]);
  return (
    <ContainerButton
      clientId={view.task.clientId}
      clientName={view.file.name}
      taskId={view.task.id}
      itemId={itemId}
      label={t("container")}
      fullLabel={t("containerFor", { title })}
      words={tasks.container}
      attach={attachToTaskAction}
    />
  );
}

/** Where a requested thing stands, in words. */
export async function ItemWords({ item }: { item: TaskItem }) {
  const t = await getTranslations("tasks");
  if (item.state === "missing") return t("items.missing", { reason: item.missingReason ?? "" });
  if (item.state === "accepted") return t("items.accepted");
  if (item.files.length > 0) return t("fileCount", { count: item.files.length });
  return item.required ? t("items.open") : `${t("items.open")} · ${t("items.optional")}`;
}

async function RemoveFile({ view, attachmentId, name }: { view: TaskView; attachmentId: string; name: string }) {
  const t = await getTranslations("tasks.items");
  return (
    <ActionForm action={detachFromTaskAction} layout="plain">
      <AddressFields task={view.task} />
      <input type="hidden" name="attachmentId" value={attachmentId} />
      <SubmitButton look="quiet" size="small" aria-label={t("removeFile", { name })}>
        <X />
      </SubmitButton>
    </ActionForm>
  );
}
