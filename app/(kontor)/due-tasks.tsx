import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { type ShownTask, TaskList } from "@/components/tasks/task-list";
import { Link } from "@/components/ui/link";
import { BlockHead } from "@/components/ui/page-head";

interface DueTasksProps {
  tasks: readonly ShownTask[];
  side: "firm" | "client";
  /** All tasks of this client. */
  all?: string | undefined;
}

/** What is due next; nothing at all where nothing runs. */
export async function DueTasks({ tasks, side, all }: DueTasksProps) {
  const t = await getTranslations("tasks");
  if (tasks.length === 0) return null;
  return (
    <section>
      <BlockHead
        heading={side === "firm" ? t("due.heading") : t("groups.mine")}
        action={
          all && (
            <Link className="link meta" href={all as Route}>
              {t("due.all")}
            </Link>
          )
        }
      />
      <TaskList tasks={tasks} narrow />
    </section>
  );
}
