import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { HistoryList } from "@/components/clients/history-list";
import { FoundUploads } from "@/components/documents/upload-room";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHead } from "@/components/ui/page-head";
import { Seen } from "@/components/ui/seen";
import { requireActor } from "@/lib/auth/actor";
import { listTaskHistory } from "@/lib/tasks/history";
import { taskAddress } from "@/lib/tasks/input";
import { readReminders } from "@/lib/tasks/reminders";
import { listBegunUploads } from "@/lib/tasks/uploads";
import { findTaskView } from "@/lib/tasks/view";
import { openTaskAction } from "../../actions";
import { AnswerSide } from "./answer-side";
import { Comments } from "./comments";
import { RemindersBlock } from "./reminders-block";
import { Responses } from "./responses";
import { ReviewSide } from "./review-side";
import { TaskActions } from "./task-actions";
import { TaskFacts } from "./task-facts";

type Props = PageProps<"/clients/[clientId]/tasks/[taskId]">;

const read = cache(async (clientId: string, taskId: string) => {
  const where = taskAddress.safeParse({ clientId, taskId }).data;
  return where && findTaskView(await requireActor(), where);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clientId, taskId } = await params;
  const view = await read(clientId, taskId);
  return view ? { title: view.task.title } : {};
}

/** One task, from the side on which the reader stands: what is asked for first, and one clear next step. */
export default async function TaskPage({ params }: Props) {
  const [actor, { clientId, taskId }, t] = await Promise.all([requireActor(), params, getTranslations("tasks")]);
  const where = { clientId, taskId };
  const view = (await read(clientId, taskId)) ?? notFound();
  const [history, begun, reminders] = await Promise.all([
    listTaskHistory(actor, where),
    actor.viewing ? [] : listBegunUploads(actor, where),
    readReminders(actor, where),
  ]);
  const { task } = view;
  const found = begun.map(({ itemId, ...upload }) => ({
    ...upload,
    purpose: { taskId: task.id, ...(itemId ? { itemId } : {}) },
  }));
  return (
    <>
      <LiveRefresh clientId={where.clientId} />
      <Seen which={where} step={`${task.changedAt.toISOString()} ${view.comments.length}`} say={openTaskAction} />
      <FoundUploads place={task.id} uploads={found} />
      <PageHead
        heading={task.title}
        crumbs={[{ label: t("heading"), href: `/clients/${where.clientId}/tasks` as Route }]}
        actions={<TaskActions view={view} actor={actor} />}
      />
      <div className="grid max-w-4xl grid-cols-1 gap-7 pt-4">
        <TaskFacts view={view} />
        {view.stands === "asks" ? (
          <ReviewSide view={view} actor={actor} />
        ) : (
          <AnswerSide view={view} actor={actor} begun={begun} />
        )}
        {view.responses.length > 0 && <Responses view={view} />}
        {view.stands === "asks" && task.state === "open" && reminders && <RemindersBlock task={task} reminders={reminders} />}
        <Comments view={view} />
        <details>
          <summary className="font-semibold">{t("history")}</summary>
          <HistoryList entries={history} />
        </details>
      </div>
    </>
  );
}
