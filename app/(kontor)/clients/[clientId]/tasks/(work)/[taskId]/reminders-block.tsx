import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select, TextInput } from "@/components/ui/text-input";
import { formatDueDay, formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import type { Reminders } from "@/lib/tasks/reminders";
import { changeRemindersAction, remindNowAction, takeReminderBackAction } from "./actions";
import { AddressFields } from "./address-fields";

/** So long after a reminder there is none by hand. */
const anHour = 3_600_000;

interface RemindersBlockProps {
  task: { id: string; clientId: string; dueOn: string | null };
  reminders: Reminders;
}

/** For those who asked, while they wait: when people were reminded, when they will be, and "Jetzt erinnern". */
export async function RemindersBlock({ task, reminders }: RemindersBlockProps) {
  const [t, reader] = await Promise.all([getTranslations("tasklists.reminders"), currentReader()]);
  const { before, every, most, plan, lastAt, nextOn, goesOutAt } = reminders;
  const isOff = plan === "off" || most === 0;
  const mayAsk = !goesOutAt && (!lastAt || reader.now - lastAt.getTime() > anHour);
  const next = goesOutAt ? formatRelative(goesOutAt, reader) : nextOn ? formatDueDay(nextOn, reader) : t("none");
  return (
    <section>
      <BlockHead heading={t("heading")} />
      <dl className="facts py-2">
        <dt>{t("last")}</dt>
        <dd>{lastAt ? formatRelative(lastAt, reader) : t("never")}</dd>
        <dt>{t("next")}</dt>
        <dd>{next}</dd>
      </dl>
      <p className="meta pb-3">{isOff ? t("off") : task.dueOn ? t("plan", { before, every, most }) : t("withoutDue")}</p>
      <div className="flex flex-wrap gap-2">
        {mayAsk && (
          <ActionForm action={remindNowAction} layout="plain">
            <AddressFields task={task} />
            <SubmitButton look="secondary">{t("now")}</SubmitButton>
          </ActionForm>
        )}
        {goesOutAt && (
          <ActionForm action={takeReminderBackAction} layout="plain">
            <AddressFields task={task} />
            <SubmitButton look="secondary">{t("takeBack")}</SubmitButton>
          </ActionForm>
        )}
        <ChangeDialog task={task} reminders={reminders} />
      </div>
    </section>
  );
}

async function ChangeDialog({ task, reminders }: RemindersBlockProps) {
  const [t, ui] = await Promise.all([getTranslations("tasklists.reminders"), getTranslations("ui")]);
  return (
    <DialogButton label={t("change")} button={{ look: "quiet" }} title={t("heading")} closeLabel={ui("close")}>
      <ActionForm action={changeRemindersAction} layout="narrow">
        <AddressFields task={task} />
        <Field name="plan" label={t("choose")}>
          <Select defaultValue={reminders.plan}>
            <option value="firm">{t("asFirm")}</option>
            <option value="own">{t("own")}</option>
            <option value="off">{t("never2")}</option>
          </Select>
        </Field>
        {(["before", "every", "most"] as const).map((name) => (
          <Field key={name} name={name} label={t(name)}>
            <TextInput
              type="number"
              inputMode="numeric"
              min={0}
              max={name === "most" ? 20 : 60}
              defaultValue={reminders[name]}
              required
            />
          </Field>
        ))}
        <DialogFoot>
          <DialogCancel>{ui("cancel")}</DialogCancel>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
