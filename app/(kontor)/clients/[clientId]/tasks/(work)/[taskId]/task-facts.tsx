import { getTranslations } from "next-intl/server";
import { FileLine } from "@/components/tasks/file-line";
import { Prose } from "@/components/tasks/prose";
import { Notice } from "@/components/ui/notice";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { daysUntil, formatDueDay, formatMoney, formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { spacedIban } from "@/lib/tasks/iban";
import type { TaskView } from "@/lib/tasks/view";
import { TransferCode } from "./transfer-code";

/** What is asked, by whom, until when, and what was sent along. */
export async function TaskFacts({ view }: { view: TaskView }) {
  const [t, reader] = await Promise.all([getTranslations("tasks"), currentReader()]);
  const { task, recipients } = view;
  const names = (role: "to" | "copy") => recipients.filter((one) => one.role === role).map(({ name }) => name);
  const copies = names("copy");
  const sent = view.attachments.filter(({ side }) => side === task.createdSide);
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone="outline">{t(`types.${task.type}`)}</Badge>
        <StateBadge view={view} />
        {task.dueOn && (
          <>
            <Badge tone={task.state === "open" ? "due" : "plain"}>{t("due.by", { day: formatDueDay(task.dueOn, reader) })}</Badge>
            {task.state === "open" && <span className="meta">{left(daysUntil(task.dueOn, reader))}</span>}
          </>
        )}
      </div>
      <p className="meta">
        {t("from", { name: task.createdByName, side: t(`sides.${task.createdSide}`) })} ·{" "}
        {t("to", { names: names("to").join(", ") })}
        {copies.length > 0 && ` · ${t("copies", { names: copies.join(", ") })}`}
        {task.keptBy !== task.createdBy && ` · ${t("keptBy", { name: task.keptByName ?? "" })}`}
      </p>
      {task.description && <Prose text={task.description} className="prose grid gap-2 text-ink" />}
      {task.state !== "open" && task.closedAt && (
        <Notice kind="plain">
          {t(`closedBy.${task.state === "done" ? "done" : "withdrawn"}`, {
            name: task.closedByName ?? "",
            when: formatRelative(task.closedAt, reader),
          })}
          {task.closeReason && <Prose text={task.closeReason} />}
        </Notice>
      )}
      {task.amountMinor !== null && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
          <dt className="text-ink-3">{t("answer.amount")}</dt>
          <dd className="font-semibold">
            {formatMoney({ minor: task.amountMinor, currency: task.currency ?? "EUR" }, reader.language)}
          </dd>
          <dt className="text-ink-3">{t("answer.payee")}</dt>
          <dd>{task.payee}</dd>
          <dt className="text-ink-3">{t("answer.iban")}</dt>
          <dd>{spacedIban(task.iban ?? "")}</dd>
          <dt className="text-ink-3">{t("answer.purpose")}</dt>
          <dd className="wrap-anywhere">{task.purpose}</dd>
        </dl>
      )}
      <TransferCode task={task} />
      {sent.length > 0 && (
        <div>
          <BlockHead heading={t("attachments")} />
          <ul>
            {sent.map((file) => (
              <FileLine key={file.id} clientId={task.clientId} file={file} note={file.isNewer ? t("newerVersion") : undefined} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );

  function left(days: number): string {
    return days < 0 ? t("daysOver", { count: -days }) : t("daysLeft", { count: days });
  }
}

async function StateBadge({ view }: { view: TaskView }) {
  const t = await getTranslations("tasks");
  const { state } = view.task;
  return <Badge tone={state === "done" ? "done" : "plain"}>{t(`states.${state}`)}</Badge>;
}
