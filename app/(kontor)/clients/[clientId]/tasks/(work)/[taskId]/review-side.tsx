import { getTranslations } from "next-intl/server";
import { FileLine } from "@/components/tasks/file-line";
import { ItemTick } from "@/components/tasks/item-tick";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Actor } from "@/lib/auth/actor";
import type { TaskItem, TaskView } from "@/lib/tasks/view";
import { acceptItemAction, returnItemAction, returnTaskAction } from "../../actions";
import { AddressFields } from "./address-fields";
import { FinishButton } from "./finish-button";
import { ReasonDialog } from "./reason-dialog";
import { ItemWords } from "./requested-items";

/** The page of those who asked: what came back, thing by thing, and what can be done with it. */
export async function ReviewSide({ view, actor }: { view: TaskView; actor: Actor }) {
  const t = await getTranslations("tasks");
  const { task } = view;
  const own = view.attachments.filter(({ side }) => side !== task.createdSide);
  // Each thing has its own "accept" and "send back": what stands below them speaks of all.
  const hasItems = task.type === "request";
  const waiting = view.recipients.filter(({ userId }) => view.awaited.includes(userId)).map(({ name }) => name);
  return (
    <section className="grid gap-5">
      {task.state === "open" && waiting.length > 0 && (
        <Notice kind="plain">{t("answer.waitingForOther", { names: waiting.join(", ") })}</Notice>
      )}
      {view.items.length > 0 && (
        <div>
          <BlockHead heading={t("items.heading")} />
          <ul>
            {view.items.map((item) => (
              <ReviewedItem key={item.id} view={view} item={item} />
            ))}
          </ul>
        </div>
      )}
      {own.length > 0 && (
        <ul>
          {own.map((file) => (
            <FileLine key={file.id} clientId={task.clientId} file={file} note={file.attachedByName} />
          ))}
        </ul>
      )}
      {task.state === "answered" && !actor.viewing && (
        <div className="task-act flex flex-wrap gap-3">
          <FinishButton view={view} />
          <ReasonDialog
            task={task}
            action={returnTaskAction}
            verb={t(hasItems ? "actions.returnWhole" : "actions.return")}
            title={t(hasItems ? "actions.returnWhole" : "actions.returnTitle")}
            lead={t("actions.returnLead")}
            button={{ size: "form" }}
          />
        </div>
      )}
    </section>
  );
}

async function ReviewedItem({ view, item }: { view: TaskView; item: TaskItem }) {
  const t = await getTranslations("tasks");
  const { task } = view;
  const { title } = item;
  const isHandedOver = task.state === "answered" || (task.state === "open" && task.round > 1);
  const mayJudge = isHandedOver && item.state !== "accepted" && (item.state !== "open" || task.state === "answered");
  return (
    <li className="task-item" aria-label={title}>
      <ItemTick state={item.state} />
      <div>
        <p className="font-medium wrap-anywhere">{title}</p>
        <p className="meta wrap-anywhere">
          <ItemWords item={item} />
          {item.isUnsent && ` · ${t("items.notSent")}`}
        </p>
        {item.state === "returned" && item.returnReason && (
          <p className="text-due">{t("items.returned", { reason: item.returnReason })}</p>
        )}
      </div>
      {mayJudge && (
        <div className="flex flex-wrap justify-end gap-2">
          {item.state !== "open" && (
            <ActionForm action={acceptItemAction} layout="plain">
              <AddressFields task={task} />
              <input type="hidden" name="itemId" value={item.id} />
              <SubmitButton look="secondary" size="small" aria-label={t("items.acceptFor", { title })}>
                {t("actions.accept")}
              </SubmitButton>
            </ActionForm>
          )}
          {item.state !== "returned" && (
            <ReasonDialog
              task={task}
              itemId={item.id}
              action={returnItemAction}
              verb={t("actions.return")}
              fullLabel={t("items.returnFor", { title })}
              title={t("items.returnFor", { title })}
              lead={t("items.returnLead")}
              button={{ look: "quiet", size: "small" }}
            />
          )}
        </div>
      )}
      {item.files.length > 0 && (
        <ul className="task-more">
          {item.files.map((file) => (
            <FileLine key={file.id} clientId={task.clientId} file={file} note={file.attachedByName} />
          ))}
        </ul>
      )}
    </li>
  );
}
