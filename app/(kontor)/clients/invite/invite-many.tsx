import { getTranslations } from "next-intl/server";
import { TickAll } from "@/components/people/tick-all";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import type { Invitable } from "@/lib/collaboration/many-invitations";
import { inviteManyAction } from "./actions";
import { InvitedNotice } from "./invited-notice";

/** All who can be invited, ticked; one button writes to them. It stays when nobody is left, to say how many were written to. */
export async function InviteMany({ firmId, ready }: { firmId: string; ready: readonly Invitable[] }) {
  const [t, ui] = await Promise.all([getTranslations("inviting"), getTranslations("ui")]);
  return (
    <ActionForm action={inviteManyAction} layout="plain" className="grid gap-4" label={t("heading")}>
      <InvitedNotice one={t("doneOne")} many={t.raw("doneMany")} />
      <input type="hidden" name="firmId" value={firmId} />
      {ready.length > 0 && (
        <>
          <div>
            <BlockHead heading={t("ready")} count={ready.length} action={<TickAll name="clients[]" label={t("all")} ticked />} />
            <ul>
              {ready.map(({ clientId, name, number, contactName, email }) => (
                <li key={clientId} className="row py-1 [--cols:minmax(0,1fr)_minmax(0,1fr)] max-sm:[--cols:minmax(0,1fr)]">
                  <Checkbox
                    name="clients[]"
                    value={clientId}
                    defaultChecked
                    label={
                      <>
                        <span className="font-medium text-ink">{name}</span> <span className="meta">{number}</span>
                      </>
                    }
                  />
                  <span className="wrap-anywhere max-sm:pl-7">
                    {contactName && `${contactName}, `}
                    {email}
                  </span>
                </li>
              ))}
            </ul>
          </div>
          <Field name="message" label={t("message")} optional={ui("optional")} className="max-w-2xl">
            <TextArea maxLength={1000} rows={3} />
          </Field>
          <div>
            <SubmitButton size="form">{t("submit")}</SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
