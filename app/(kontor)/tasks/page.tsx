import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { type TaskListAddress, taskListAddress } from "@/components/tasks/list-address";
import { TaskBoard } from "@/components/tasks/task-board";
import { TaskRows } from "@/components/tasks/task-rows";
import { TaskTools } from "@/components/tasks/task-tools";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { currentFirm } from "@/lib/shell/shell";
import { contactParts, type TaskListQuery, type TaskPart, taskListQuery } from "@/lib/tasks/list-input";
import { listTasks, mostCounted, readBoard } from "@/lib/tasks/listing";
import { Stage } from "../stage";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("heading") };
}

type Side = "firm" | "client";

/** What is shown without a word in the address: staff their own, contacts what they have to do. */
function partOf({ part }: TaskListQuery, side: Side): TaskPart {
  if (side === "firm") return part ?? "mine";
  return contactParts.find((one) => one === part) ?? "client";
}

export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const actor = await requireActor();
  const [t, firm] = await Promise.all([getTranslations("tasklists"), currentFirm(actor)]);
  const side = firm ? "firm" : "client";
  const asked = taskListQuery.parse(await searchParams);
  const query = { ...asked, part: partOf(asked, side) };
  const content = query.as === "board" ? await boardOf(query, side, actor, firm?.id) : await listOf(query, side, actor, firm?.id);
  return (
    <Stage>
      <LiveRefresh />
      <PageHead heading={t("heading")} actions={firm && <Actions />} />
      {content}
    </Stage>
  );
}

async function Actions() {
  const t = await getTranslations("tasklists");
  return (
    <>
      <ButtonLink href={"/tasks/templates" as Route}>{t("templates")}</ButtonLink>
      <ButtonLink href={"/tasks/new" as Route} look="primary" data-new="">
        <Plus />
        {t("new")}
      </ButtonLink>
    </>
  );
}

type Query = TaskListQuery & { part: TaskPart };
type Person = { userId: string };

async function listOf(query: Query, side: Side, actor: Person, firmId: string | undefined) {
  const [t, page] = await Promise.all([getTranslations("tasklists"), listTasks(actor, { firmId }, query)]);
  return (
    <>
      <TaskTools address={query} side={side} counts={page.counts} mostCounted={mostCounted} />
      {page.rows.length > 0 ? (
        <>
          <TaskRows rows={page.rows} sort={query.part === "done" || side === "client" ? "due" : query.sort} side={side} />
          <Foot address={query} after={page.after} />
        </>
      ) : (
        <EmptyState title={t("empty.title")}>
          <p>{t("empty.text")}</p>
        </EmptyState>
      )}
    </>
  );
}

async function boardOf(query: Query, side: Side, actor: Person, firmId: string | undefined) {
  const board = await readBoard(actor, { firmId }, side === "firm" && query.part === "mine");
  return (
    <>
      <TaskTools address={query} side={side} counts={board.counts} mostCounted={mostCounted} />
      <TaskBoard columns={board.columns} address={query} side={side} />
    </>
  );
}

async function Foot({ address, after }: { address: TaskListAddress; after: string | undefined }) {
  const t = await getTranslations("tasklists");
  return (
    <div className="list-foot">
      {address.after && (
        <Link className="link" href={taskListAddress(address, {})}>
          {t("first")}
        </Link>
      )}
      {after && (
        <Link className="link" href={taskListAddress(address, { after })}>
          {t("next")}
        </Link>
      )}
    </div>
  );
}
