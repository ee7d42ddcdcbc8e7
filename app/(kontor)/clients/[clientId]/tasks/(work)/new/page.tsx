import { randomUUID } from "node:crypto";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { z } from "zod";
import { NewTaskForm } from "@/components/tasks/new/new-task-form";
import { ChevronDown } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-items";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { readLanguage } from "@/lib/i18n/preferences";
import { findTaskForm } from "@/lib/tasks/form";
import { findPrefilled, listTemplatesOf } from "@/lib/tasks/prefilled";
import { formActions } from "../form-actions";

/** `?documents=id,id`: chosen in the client file before. */
const chosen = z
  .string()
  .max(8_000)
  .transform((ids) => ids.split(","))
  .pipe(z.array(z.uuid()).max(200))
  .catch([]);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks.form"))("heading") };
}

/** A new task, towards the other side of the client file. */
export default async function NewTaskPage({ params, searchParams }: PageProps<"/clients/[clientId]/tasks/new">) {
  const [actor, { clientId }, { documents, template }] = await Promise.all([requireActor(), params, searchParams]);
  const form = (await findTaskForm(actor, { clientId, documentIds: chosen.parse(documents ?? "") })) ?? notFound();
  const [t, lists, ui, { tasks }] = await Promise.all([
    getTranslations("tasks"),
    getTranslations("tasklists"),
    getTranslations("ui"),
    getMessages(),
  ]);
  const { side } = form.file;
  const [templates, prefilled] = await Promise.all([
    listTemplatesOf(actor, form.file),
    findPrefilled(actor, form.file, { templateId: template, today: form.today, language: await readLanguage() }),
  ]);
  const typeWord = (key: (typeof form.types)[number]) =>
    side === "client" && (key === "question" || key === "information") ? t(`clientTypes.${key}`) : t(`types.${key}`);
  const responsible = form.addressees.find(({ isDefault }) => isDefault)?.name ?? "";
  return (
    <>
      <PageHead
        heading={t("form.heading")}
        crumbs={[{ label: t("heading"), href: `/clients/${clientId}/tasks` as Route }]}
        actions={
          templates.length > 0 && <FromTemplate clientId={clientId} templates={templates} chosen={prefilled?.templateId} />
        }
      />
      <NewTaskForm
        key={prefilled?.templateId}
        prefilled={prefilled}
        clientId={clientId}
        clientName={form.file.name}
        actorId={actor.userId}
        side={side}
        toFirm={side === "client" ? t("form.toFirm", { name: responsible, firm: form.firmName }) : undefined}
        types={form.types.map((key) => ({ key, label: typeWord(key) }))}
        addressees={form.addressees}
        today={form.today}
        folders={form.folders}
        taskFolder={form.taskFolder}
        currencies={form.currencies}
        reminders={form.reminders && lists("reminders.plan", form.reminders)}
        linked={form.linked}
        requestKey={randomUUID()}
        words={tasks.form}
        containerWords={tasks.container}
        ui={{ optional: ui("optional"), close: ui("close"), problems: ui("formProblems"), refused: ui("refused") }}
        actions={formActions}
      />
    </>
  );
}

interface FromTemplateProps {
  clientId: string;
  templates: readonly { id: string; name: string }[];
  chosen: string | undefined;
}

async function FromTemplate({ clientId, templates, chosen }: FromTemplateProps) {
  const t = await getTranslations("tasklists");
  const trigger = (
    <>
      {t("template.from")}
      <ChevronDown />
    </>
  );
  return (
    <Menu label={t("template.from")} look="button" trigger={trigger}>
      {templates.map(({ id, name }) => (
        <MenuLink key={id} href={`/clients/${clientId}/tasks/new?template=${id}` as Route} checked={id === chosen}>
          {name}
        </MenuLink>
      ))}
    </Menu>
  );
}
