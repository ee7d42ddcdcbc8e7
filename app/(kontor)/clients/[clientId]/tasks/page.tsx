import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Main } from "@/components/shell/shell";
import { TaskList } from "@/components/tasks/task-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { listTasksOfClient, type TaskRow } from "@/lib/tasks/list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("heading") };
}

/** The tasks of one client: first what waits for the reader's own side. */
export default async function TasksPage({ params }: PageProps<"/clients/[clientId]/tasks">) {
  const [actor, { clientId }, t] = await Promise.all([requireActor(), params, getTranslations("tasks")]);
  const list = (await listTasksOfClient(actor, clientId)) ?? notFound();
  const firm = list.side === "firm";
  const own = {
    heading: t(firm ? "groups.waitingForFirm" : "groups.mine"),
    none: t(firm ? "nothing.waitingForFirm" : "nothing.mine"),
  };
  const other = {
    heading: t(firm ? "groups.waitingForClient" : "groups.atFirm"),
    none: t(firm ? "nothing.waitingForClient" : "nothing.atFirm"),
  };
  const [ours, theirs] = firm ? [list.waitingForFirm, list.waitingForClient] : [list.waitingForClient, list.waitingForFirm];
  const isEmpty = ours.length + theirs.length + list.closed.length === 0;
  return (
    <Main>
      <LiveRefresh clientId={clientId} />
      <PageHead
        heading={t("heading")}
        actions={
          list.mayStart && (
            <ButtonLink href={`/clients/${clientId}/tasks/new` as Route} look="primary" data-new="">
              <Plus />
              {t("new")}
            </ButtonLink>
          )
        }
      />
      {isEmpty ? (
        <EmptyState title={t("empty.title")}>
          <p>{t(firm ? "empty.firm" : "empty.client")}</p>
        </EmptyState>
      ) : (
        <div className="grid gap-7 pt-6">
          <Group {...own} tasks={ours} clientId={clientId} />
          <Group {...other} tasks={theirs} clientId={clientId} />
          {list.closed.length > 0 && <Group heading={t("groups.closed")} none="" tasks={list.closed} clientId={clientId} />}
          {list.hasMoreClosed && <p className="meta">{t("moreClosed")}</p>}
        </div>
      )}
    </Main>
  );
}

function Group({
  heading,
  none,
  tasks,
  clientId,
}: {
  heading: string;
  none: string;
  tasks: readonly TaskRow[];
  clientId: string;
}) {
  return (
    <section aria-label={heading}>
      <BlockHead heading={heading} count={tasks.length > 0 ? tasks.length : undefined} />
      {tasks.length > 0 ? <TaskList tasks={tasks.map((task) => ({ ...task, clientId }))} /> : <p className="empty">{none}</p>}
    </section>
  );
}
