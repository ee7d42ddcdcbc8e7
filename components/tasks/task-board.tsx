import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { BlockHead } from "@/components/ui/page-head";
import { Dot } from "@/components/ui/signs";
import type { ListedTask } from "@/lib/tasks/listing";
import { BoardKeys } from "./board-keys";
import { DueText } from "./due-text";
import { type TaskListAddress, taskListAddress } from "./list-address";
import { factsOf, OverWord } from "./task-rows";

interface TaskBoardProps {
  columns: readonly { part: "client" | "firm" | "done"; rows: readonly ListedTask[]; more: boolean }[];
  address: TaskListAddress;
  side: "firm" | "client";
}

/** The same tasks side by side by whom they wait for; a column that goes on leads to its list. */
export async function TaskBoard({ columns, address, side }: TaskBoardProps) {
  const t = await getTranslations("tasklists");
  return (
    <BoardKeys>
      <div className="grid gap-6 lg:grid-cols-3">
        {columns.map(({ part, rows, more }) => (
          <section key={part} data-column="" aria-label={side === "firm" ? t(`parts.${part}`) : t(`contactParts.${part}`)}>
            <BlockHead
              heading={side === "firm" ? t(`parts.${part}`) : t(`contactParts.${part}`)}
              action={
                more && (
                  <Link className="link meta" href={taskListAddress(address, { as: "list", part })}>
                    {t("more")}
                  </Link>
                )
              }
            />
            {rows.length === 0 && <p className="meta py-3">{t("empty.column")}</p>}
            <ul className="grid gap-2 pt-2">
              {rows.map((row) => (
                <Card key={row.id} row={row} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </BoardKeys>
  );
}

async function Card({ row }: { row: ListedTask }) {
  const t = await getTranslations("tasklists");
  return (
    <li className={row.hasNew ? "task-card row-new" : "task-card"}>
      <span className="row-name">
        <Dot label={t("newTask")} shown={row.hasNew} />
        <Link href={`/clients/${row.clientId}/tasks/${row.id}` as Route} className="row-link wrap-anywhere">
          {row.title}
        </Link>
      </span>
      <span className="meta cut pl-4">
        {row.clientName}
        {row.clientNumber && ` · ${row.clientNumber}`}
      </span>
      <span className="meta flex flex-wrap justify-between gap-x-3 pl-4">
        <span className="cut">{factsOf(row, t)}</span>
        {row.closedAt ? <OverWord row={row} /> : <DueText dueOn={row.dueOn} daysOverdue={row.daysOverdue} />}
      </span>
    </li>
  );
}
