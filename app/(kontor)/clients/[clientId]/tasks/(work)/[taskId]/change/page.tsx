import { randomUUID } from "node:crypto";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import type { Prefilled } from "@/components/tasks/new/draft";
import { NewTaskForm } from "@/components/tasks/new/new-task-form";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { readLanguage } from "@/lib/i18n/preferences";
import { type ChangeForm, findChangeForm } from "@/lib/tasks/change-form";
import { currencies } from "@/lib/tasks/currencies";
import { findTaskForm } from "@/lib/tasks/form";
import { writtenAmount } from "@/lib/tasks/iban";
import { taskAddress } from "@/lib/tasks/input";
import { formActions } from "../../form-actions";

type Props = PageProps<"/clients/[clientId]/tasks/[taskId]/change">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks.actions"))("changeTitle") };
}

/** A running task, to be changed by those who asked. */
export default async function ChangeTaskPage({ params }: Props) {
  const [actor, given] = await Promise.all([requireActor(), params]);
  const where = taskAddress.safeParse(given).data ?? notFound();
  const [changed, form] = await Promise.all([
    findChangeForm(actor, where),
    findTaskForm(actor, { clientId: where.clientId, documentIds: [], changing: true }),
  ]);
  if (!changed || !form) notFound();
  const [t, ui, { tasks }, language] = await Promise.all([
    getTranslations("tasks"),
    getTranslations("ui"),
    getMessages(),
    readLanguage(),
  ]);
  const { task } = changed;
  const { side } = form.file;
  const responsible = form.addressees.find(({ isDefault }) => isDefault)?.name ?? "";
  const isBack = task.state === "answered" && task.type === "request";
  return (
    <>
      <PageHead
        heading={t("actions.changeTitle")}
        crumbs={[
          { label: t("heading"), href: `/clients/${where.clientId}/tasks` as Route },
          { label: task.title, href: `/clients/${where.clientId}/tasks/${task.id}` as Route },
        ]}
      />
      <NewTaskForm
        changing={{
          taskId: task.id,
          stamp: changed.stamp,
          note: isBack ? t("actions.changeAnswered") : t("actions.changeNote"),
        }}
        prefilled={draftOf(changed, language)}
        clientId={where.clientId}
        clientName={form.file.name}
        actorId={actor.userId}
        side={side}
        toFirm={side === "client" ? t("form.toFirm", { name: responsible, firm: form.firmName }) : undefined}
        types={[]}
        addressees={form.addressees}
        today={form.today}
        folders={form.folders}
        taskFolder={form.taskFolder}
        currencies={form.currencies}
        linked={changed.asked.documents}
        requestKey={randomUUID()}
        words={{
          ...tasks.form,
          heading: t("actions.changeTitle"),
          submit: t("actions.save"),
          created: t("actions.changed"),
        }}
        containerWords={tasks.container}
        ui={{ optional: ui("optional"), close: ui("close"), problems: ui("formProblems"), refused: ui("refused") }}
        actions={formActions}
      />
    </>
  );
}

function draftOf({ task, asked }: ChangeForm, language: Parameters<typeof writtenAmount>[1]): Prefilled {
  const of = (role: "to" | "copy") => asked.people.filter((one) => one.role === role).map(({ userId }) => userId);
  const heldBy = (item: ChangeForm["asked"]["items"][number]) =>
    item.state === "accepted" ? "accepted" : item.files > 0 || item.state === "given" ? "answered" : undefined;
  const currency = currencies.find((one) => one === task.currency);
  return {
    ...{ type: task.type, title: task.title, description: task.description, dueOn: task.dueOn ?? "" },
    folderId: task.folderId ?? "",
    recipients: of("to"),
    copies: of("copy"),
    items: asked.items.map((item) => {
      const held = heldBy(item);
      return { key: item.id, id: item.id, title: item.title, required: item.required, ...(held && { held }) };
    }),
    amount: task.amountMinor === null ? "" : writtenAmount(task.amountMinor, language),
    ...(currency && { currency }),
    iban: task.iban ?? "",
    payee: task.payee ?? "",
    purpose: task.purpose ?? "",
  };
}
