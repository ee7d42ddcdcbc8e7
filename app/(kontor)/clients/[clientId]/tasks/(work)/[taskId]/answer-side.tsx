import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Prose } from "@/components/tasks/prose";
import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/auth/actor";
import type { BegunUpload } from "@/lib/tasks/uploads";
import type { TaskView } from "@/lib/tasks/view";
import { AnswerForm } from "./answer-form";
import { RequestedItems } from "./requested-items";

interface AnswerSideProps {
  view: TaskView;
  actor: Actor;
  begun: readonly BegunUpload[];
}

/** The page of those who are asked: what became of it so far, what is asked for, one next step. */
export function AnswerSide({ view, actor, begun }: AnswerSideProps) {
  const { task } = view;
  const isPersonal = task.type === "approval" || task.type === "information";
  const hasAnswered = view.responses.some(({ userId, round }) => userId === actor.userId && round === task.round);
  const reads = view.stands === "reads";
  const mayAnswer = !reads && task.state === "open" && !hasAnswered && (view.role === "to" || !isPersonal);
  const isRunning = !reads && (task.state === "open" || task.state === "answered");
  return (
    <section className="grid grid-cols-1 gap-5">
      <LateDraft view={view} />
      <Hints view={view} mayAnswer={mayAnswer} hasAnswered={hasAnswered} />
      {isRunning && (hasAnswered || task.state === "answered") && <Sent view={view} />}
      {task.type === "request" && (
        <RequestedItems view={view} begun={isRunning ? begun : []} hasAnswered={hasAnswered} isOver={!isRunning} />
      )}
      {mayAnswer && task.type !== "request" && !actor.viewing && <AnswerForm view={view} />}
    </section>
  );
}

/** Why it came back, and what a reader is to know who was not asked. */
async function Hints({ view, mayAnswer, hasAnswered }: { view: TaskView; mayAnswer: boolean; hasAnswered: boolean }) {
  const t = await getTranslations("tasks");
  const { task } = view;
  if (view.stands === "reads") return <Notice kind="plain">{t("answer.readLead")}</Notice>;
  if (task.state !== "open") return null;
  const names = namesOf(view, "to");
  return (
    <>
      {task.round > 1 && task.returnReason && (
        <Notice kind="due" title={t("returned.title", { name: task.returnedByName ?? task.createdByName })}>
          <Prose text={task.returnReason} />
        </Notice>
      )}
      {mayAnswer && view.role !== "to" && view.file.side === "client" && (
        <Notice kind="plain">{t("askedFor", { names, client: view.file.name })}</Notice>
      )}
      {!mayAnswer && !hasAnswered && (
        <Notice kind="plain">{view.role === "copy" ? t("answer.copyLead") : t("answer.notRecipient", { names })}</Notice>
      )}
    </>
  );
}

const namesOf = (view: TaskView, role: "to" | "copy") =>
  view.recipients
    .filter((one) => one.role === role)
    .map(({ name }) => name)
    .join(", ");

/** Words that came too late, for the one who wrote them. */
async function LateDraft({ view }: { view: TaskView }): Promise<ReactNode> {
  const t = await getTranslations("tasks.late");
  const { draft, task } = view;
  if (!draft || (!draft.isLate && task.state !== "done" && task.state !== "withdrawn")) return null;
  const why = task.state === "done" || task.state === "withdrawn" ? task.state : "answered";
  return (
    <Notice kind="due" title={t("title")}>
      <p>{t(why)}</p>
      <blockquote className="mt-2 border-l-2 pl-3">
        <Prose text={draft.text} />
      </blockquote>
    </Notice>
  );
}

async function Sent({ view }: { view: TaskView }) {
  const t = await getTranslations("tasks.sent");
  const waiting = view.recipients.filter(({ userId }) => view.awaited.includes(userId)).map(({ name }) => name);
  return (
    <Notice kind="done" title={t("title")}>
      <p>
        {view.task.state === "open" && waiting.length > 0
          ? t("waiting", { names: waiting.join(", ") })
          : t("firm", { name: view.task.createdByName })}
      </p>
      {view.task.type === "request" && <p>{t("more")}</p>}
    </Notice>
  );
}
