import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Dot, StateWord } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import { formatDueDay } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import type { TaskState, TaskType } from "@/lib/tasks/input";

export type ShownTask = {
  id: string;
  clientId: string;
  clientName?: string | undefined;
  title: string;
  type: TaskType;
  state: TaskState;
  dueOn: string | undefined;
  isOverdue: boolean;
  isNew: boolean;
  recipients: string[];
  items: { total: number; answered: number } | undefined;
  changedAt: Date;
};

/** Tasks, one per line: what, of which kind, from whom, until when, and the red dot. */
export async function TaskList({ tasks, narrow }: { tasks: readonly ShownTask[]; narrow?: boolean | undefined }) {
  const t = await getTranslations("tasks");
  return (
    <ul
      className={
        narrow
          ? "bleed [--cols:minmax(0,1fr)_auto] max-sm:[--cols:minmax(0,1fr)]"
          : "bleed [--cols:minmax(0,1.6fr)_10rem_minmax(0,1fr)_9rem] max-lg:[--cols:minmax(0,1fr)_auto] max-sm:[--cols:minmax(0,1fr)]"
      }
    >
      {tasks.map((task) => (
        <li key={task.id} className={task.isNew ? "row row-new py-1" : "row py-1"}>
          <span className="row-name">
            <Dot label={t("isNew")} shown={task.isNew} />
            <span className="min-w-0">
              <Link href={`/clients/${task.clientId}/tasks/${task.id}` as Route} className="row-link block wrap-anywhere">
                {task.title}
              </Link>
              {task.clientName && <span className="meta block font-normal">{task.clientName}</span>}
            </span>
          </span>
          {!narrow && (
            <>
              <span className="max-lg:hidden">{t(`types.${task.type}`)}</span>
              <span className="cut max-lg:hidden">
                {task.recipients.join(", ")}
                {task.items && <span className="meta"> · {t("itemsAnswered", task.items)}</span>}
              </span>
            </>
          )}
          <span className="meta text-right max-sm:pl-4 max-sm:text-left">
            <When task={task} />
          </span>
        </li>
      ))}
    </ul>
  );
}

async function When({ task }: { task: ShownTask }) {
  const [t, reader] = await Promise.all([getTranslations("tasks"), currentReader()]);
  if (task.state === "withdrawn") return <StateWord state="ended">{t("states.withdrawn")}</StateWord>;
  if (task.state === "done") return <TimeText at={task.changedAt.toISOString()} reader={reader} />;
  if (!task.dueOn) return t("noDue");
  const day = formatDueDay(task.dueOn, reader);
  return task.isOverdue ? <StateWord state="due">{t("overdue", { day })}</StateWord> : t("due.by", { day });
}
