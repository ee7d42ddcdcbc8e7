import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { RowKeys } from "@/components/clients/row-keys";
import { Link } from "@/components/ui/link";
import { BlockHead } from "@/components/ui/page-head";
import { Dot, StateWord } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import { isoDay } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import type { ListedTask } from "@/lib/tasks/listing";
import { DueText } from "./due-text";
import { type Group, groupTasks } from "./task-groups";

interface TaskRowsProps {
  rows: readonly ListedTask[];
  sort: "due" | "client" | "state";
  side: "firm" | "client";
}

const columns =
  "[--cols:4.5rem_minmax(12rem,1.5fr)_minmax(9rem,1fr)_minmax(9rem,1fr)_minmax(8rem,auto)] max-lg:[--cols:4.5rem_minmax(10rem,1.4fr)_minmax(8rem,1fr)_8rem] max-md:[--cols:minmax(0,1fr)_auto]";

/** Tasks under the headings of their groups; arrow keys go from row to row over all of them, Enter opens. */
export async function TaskRows({ rows, sort, side }: TaskRowsProps) {
  const [t, reader] = await Promise.all([getTranslations("tasklists"), currentReader()]);
  const today = isoDay(reader.now, reader);
  const heading = (group: Group) => {
    if (group.by === "client") return group.name;
    if (group.by === "due") return t(`groups.${group.is}`);
    return side === "firm" ? t(`parts.${group.is}`) : t(`contactParts.${group.is}`);
  };
  return (
    <RowKeys>
      <div className={`grid gap-6 ${columns}`}>
        {groupTasks(rows, sort, today).map(({ group, rows: some }) => (
          <section key={group?.is ?? "over"} aria-label={group ? heading(group) : t("parts.done")}>
            {group && <BlockHead heading={heading(group)} />}
            <ul>
              {some.map((row) => (
                <TaskRow key={row.id} row={row} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </RowKeys>
  );
}

async function TaskRow({ row }: { row: ListedTask }) {
  const [t, reader] = await Promise.all([getTranslations("tasklists"), currentReader()]);
  return (
    <li className={row.hasNew ? "row row-new" : "row"}>
      <span className="ledger-number max-md:hidden">{row.clientNumber}</span>
      <span className="row-name md:pl-3">
        <Dot label={t("newTask")} shown={row.hasNew} />
        <span className="min-w-0">
          <Link href={`/clients/${row.clientId}/tasks/${row.id}` as Route} className="row-link block wrap-anywhere">
            {row.title}
          </Link>
          <span className="meta cut block font-normal md:hidden">{row.clientName}</span>
        </span>
      </span>
      <span className="cut max-md:hidden">{row.clientName}</span>
      <span className="meta cut max-lg:hidden">{factsOf(row, t)}</span>
      <span className="num whitespace-nowrap">
        {row.closedAt ? (
          <span className="meta">
            {row.state === "withdrawn" && `${t("withdrawn")} `}
            <TimeText at={row.closedAt.toISOString()} reader={reader} />
          </span>
        ) : (
          <DueText dueOn={row.dueOn} daysOverdue={row.daysOverdue} />
        )}
      </span>
    </li>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"tasklists">>>;

/** How far it is, or to whom it went. */
export function factsOf(row: ListedTask, t: Words): string {
  const people = row.recipients.join(", ");
  return row.asked > 0
    ? [people, t("progress", { given: row.given, asked: row.asked })].filter(Boolean).join(" · ")
    : people || t(`types.${row.type}`);
}

/** The state of a finished task in a word; nothing for one that runs. */
export async function OverWord({ row }: { row: ListedTask }) {
  const t = await getTranslations("tasklists");
  if (row.state === "withdrawn") return <StateWord state="ended">{t("withdrawn")}</StateWord>;
  return row.state === "done" ? <StateWord state="done">{t("done")}</StateWord> : null;
}
