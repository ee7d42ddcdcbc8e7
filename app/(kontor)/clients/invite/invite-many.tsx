import { getMessages, getTranslations } from "next-intl/server";
import { ManyNotice } from "@/components/people/many-notice";
import { TickAll } from "@/components/people/tick-all";
import { TickedSubmit } from "@/components/people/ticked-submit";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { BlockHead } from "@/components/ui/page-head";
import { TextArea } from "@/components/ui/text-input";
import type { Invitable } from "@/lib/collaboration/many-invitations";
import { currentReader } from "@/lib/i18n/reader";
import { inviteManyAction } from "./actions";

/** All who can be invited, none of them ticked; one button writes to them. It stays when nobody is left, to say how many were written to. */
export async function InviteMany({ firmId, ready }: { firmId: string; ready: readonly Invitable[] }) {
  const [t, ui, { inviting }, { language }] = await Promise.all([
    getTranslations("inviting"),
    getTranslations("ui"),
    getMessages(),
    currentReader(),
  ]);
  return (
    <ActionForm action={inviteManyAction} layout="plain" className="grid gap-4" label={t("heading")}>
      <ManyNotice words={{ invite: inviting.done }} language={language} />
      <input type="hidden" name="firmId" value={firmId} />
      {ready.length > 0 && (
        <>
          <div>
            <BlockHead heading={t("ready")} count={ready.length} action={<TickAll name="clients[]" label={t("all")} />} />
            <ul>
              {ready.map(({ clientId, name, number, contactName, email, before }) => (
                <li key={clientId} className="row py-1 [--cols:minmax(0,1fr)_minmax(0,1fr)] max-sm:[--cols:minmax(0,1fr)]">
                  <Checkbox
                    name="clients[]"
                    value={clientId}
                    label={
                      <>
                        <span className="font-medium text-ink">{name}</span> <span className="meta">{number}</span>
                      </>
                    }
                  />
                  <span className="wrap-anywhere max-sm:pl-7">
                    {contactName && `${contactName}, `}
                    {email}
                    {before && <span className="meta block">{t(`before.${before}`)}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </div>
          <Field name="message" label={t("message")} optional={ui("optional")} className="max-w-2xl">
            <TextArea maxLength={1000} rows={3} />
          </Field>
          <div>
            <TickedSubmit name="clients[]" words={inviting.submit} language={language} />
          </div>
        </>
      )}
    </ActionForm>
  );
}
