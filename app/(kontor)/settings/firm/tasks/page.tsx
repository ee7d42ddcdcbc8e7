import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { readClientsMayAsk } from "@/lib/tasks/client-tasks";
import { readFirmReminders } from "@/lib/tasks/reminders";
import { saveFirmRemindersAction } from "./actions";
import { ClientsMayAsk } from "./clients-may-ask";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("firm.heading") };
}

export default async function FirmTasksPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  if (!(await loadShell()).areas.team) notFound();
  const [t, rule, mayAsk] = await Promise.all([
    getTranslations("tasklists"),
    readFirmReminders(actor, firm.id),
    readClientsMayAsk(actor, firm.id),
  ]);
  const field = (name: "before" | "every" | "most", most: number) => (
    <Field name={name} label={t(`firm.${name}`)} hint={t(`firm.${name}Hint`)}>
      <TextInput type="number" min={0} max={most} inputMode="numeric" defaultValue={rule[name]} required />
    </Field>
  );
  return (
    <Main>
      <PageHead heading={t("firm.heading")} meta={firm.name} />
      <section className="max-w-3xl pt-6">
        <BlockHead heading={t("firm.reminders")} />
        <p className="prose py-3">{t("firm.lead")}</p>
        <ActionForm action={saveFirmRemindersAction} layout="narrow" label={t("firm.reminders")}>
          <DoneNotice>{t("firm.saved")}</DoneNotice>
          {field("before", 60)}
          {field("every", 60)}
          {field("most", 20)}
          <div>
            <SubmitButton>{t("firm.save")}</SubmitButton>
          </div>
        </ActionForm>
      </section>
      <ClientsMayAsk mayAsk={mayAsk ?? true} />
    </Main>
  );
}
