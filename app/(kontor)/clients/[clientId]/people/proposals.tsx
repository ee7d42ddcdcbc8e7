import { getLocale, getTranslations } from "next-intl/server";
import { SmallForm } from "@/components/people/small-form";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { LanguageSelect } from "@/components/ui/language-select";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select, TextArea, TextInput } from "@/components/ui/text-input";
import type { ClientFile } from "@/lib/clients/client-file";
import { listProposals } from "@/lib/collaboration/contact-proposals";
import { confirmProposalAction, declineProposalAction, proposeContactAction, withdrawProposalAction } from "./actions";

/** Contacts whom the firm proposes: the client's administrators decide, the firm may take its proposal back. */
export async function Proposals({ file, actor }: { file: ClientFile; actor: { userId: string } }) {
  if (file.side === "client" && !file.administers) return null;
  const [t, proposals] = await Promise.all([getTranslations("people.proposals"), listProposals(actor, file.id)]);
  if (proposals.length === 0) return null;
  return (
    <section>
      <BlockHead heading={t("heading")} count={proposals.length} />
      <ul>
        {proposals.map(({ id, name, email, role, reason, proposedByName }) => {
          const fields = { clientId: file.id, proposalId: id };
          return (
            <li key={id} className="row py-1.5 [--cols:minmax(0,1fr)_auto] max-sm:[--cols:minmax(0,1fr)]">
              <span>
                <span className="block font-medium text-ink wrap-anywhere">{name}</span>
                <span className="meta block wrap-anywhere">
                  {email} · {t(`roles.${role}`)} · {t("by", { name: proposedByName })}
                </span>
                {reason && <span className="block wrap-anywhere">{reason}</span>}
              </span>
              <span className="flex flex-wrap justify-end gap-1 max-sm:justify-start">
                {file.administers ? (
                  <>
                    <SmallForm
                      action={confirmProposalAction}
                      fields={fields}
                      label={t("confirm")}
                      fullLabel={t("confirmOf", { name })}
                    />
                    <SmallForm
                      action={declineProposalAction}
                      fields={fields}
                      label={t("decline")}
                      fullLabel={t("declineOf", { name })}
                    />
                  </>
                ) : (
                  <SmallForm
                    action={withdrawProposalAction}
                    fields={fields}
                    label={t("withdraw")}
                    fullLabel={t("withdrawOf", { name })}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The firm's form: once the client has people of its own, they decide who joins them. */
export async function ProposeForm({ clientId, main }: { clientId: string; main: string }) {
  const [t, people, ui, locale] = await Promise.all([
    getTranslations("people.proposals"),
    getTranslations("people"),
    getTranslations("ui"),
    getLocale(),
  ]);
  return (
    <section>
      <BlockHead heading={t("propose")} />
      <p className="prose mt-3">{t("lead", { name: main })}</p>
      <ActionForm action={proposeContactAction} layout="narrow" className="mt-4 max-w-2xl" label={t("propose")} clearWhenDone>
        <input type="hidden" name="clientId" value={clientId} />
        <div className="pair">
          <Field name="name" label={people("inviteName")}>
            <TextInput autoComplete="off" maxLength={120} required />
          </Field>
          <Field name="email" label={people("inviteEmail")}>
            <TextInput type="email" autoComplete="off" maxLength={254} required />
          </Field>
        </div>
        <div className="pair">
          <Field name="role" label={people("inviteRole")}>
            <Select>
              <option value="user">{t("roles.user")}</option>
              <option value="administrator">{t("roles.administrator")}</option>
            </Select>
          </Field>
          <Field name="language" label={people("inviteLanguage")}>
            <LanguageSelect chosen={locale} />
          </Field>
        </div>
        <Field name="reason" label={t("reason")} optional={ui("optional")}>
          <TextArea maxLength={500} rows={2} />
        </Field>
        <div>
          <SubmitButton size="form">{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
