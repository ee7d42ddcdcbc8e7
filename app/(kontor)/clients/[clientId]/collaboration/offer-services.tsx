import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ConfirmForm } from "@/components/people/confirm-form";
import { InviteFields } from "@/components/people/invite-fields";
import { SmallForm } from "@/components/people/small-form";
import { serviceWords } from "@/components/services/service-words";
import { TermsFields } from "@/components/services/terms-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { Select, TextArea } from "@/components/ui/text-input";
import type { Agreements } from "@/lib/collaboration/agreements";
import { listServices, type Service } from "@/lib/collaboration/catalogue";
import { findInviting } from "@/lib/collaboration/service-invitations";
import { readLanguage } from "@/lib/i18n/preferences";
import { loadShell } from "@/lib/shell/shell";
import { resendInvitationAction, withdrawInvitationAction } from "../people/actions";
import { inviteFirstAction, inviteToServicesAction } from "./actions";

interface OfferServicesProps {
  actor: { userId: string };
  found: Agreements;
  firmId: string;
}

/** The services that are not agreed yet, to be offered in one mail; or why that is not possible now and what to do. */
export async function OfferServices({ actor, found, firmId }: OfferServicesProps) {
  const { file, live } = found;
  const [t, shell, services, inviting] = await Promise.all([
    getTranslations("services"),
    loadShell(),
    listServices(actor, firmId),
    findInviting(actor, file.id),
  ]);
  if (!inviting) return null;
  const open = services.filter((one) => !one.retired && !live.some((agreement) => agreement.serviceId === one.id));
  const first = file.collaboration?.state === "draft" || inviting.recipients.length === 0;
  return (
    <section>
      <BlockHead
        heading={t("invite.heading")}
        action={
          shell.areas.team && (
            <Link className="link meta" href={"/settings/firm/services" as Route}>
              {t("settings.heading")}
            </Link>
          )
        }
      />
      {inviting.waiting && <Waiting clientId={file.id} waiting={inviting.waiting} />}
      {!inviting.waiting && open.length === 0 && !first && <p className="empty">{t("invite.none")}</p>}
      {!inviting.waiting && (open.length > 0 || first) && (
        <>
          {first && file.collaboration?.state === "active" && (
            <Notice kind="due" title={t("noConsenter.title")} className="mt-3">
              <p>{t("noConsenter.text")}</p>
            </Notice>
          )}
          <p className="prose mt-3">{t("invite.lead")}</p>
          <ActionForm
            action={first ? inviteFirstAction : inviteToServicesAction}
            layout="narrow"
            className="mt-4 max-w-2xl"
            label={t("invite.heading")}
          >
            <input type="hidden" name="clientId" value={file.id} />
            <Choices services={open} />
            {first ? <InviteFields expected={inviting.expected} /> : <Recipient recipients={inviting.recipients} />}
            <div>
              <SubmitButton size="form">{t("invite.submit")}</SubmitButton>
            </div>
          </ActionForm>
        </>
      )}
    </section>
  );
}

async function Waiting({ clientId, waiting }: { clientId: string; waiting: { id: string; name: string } }) {
  const [t, people] = await Promise.all([getTranslations("services.invite"), getTranslations("people")]);
  const { name } = waiting;
  const fields = { clientId, invitationId: waiting.id };
  return (
    <Notice kind="plain" className="mt-3">
      <p>{t("open", { name: waiting.name })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <SmallForm
          action={resendInvitationAction}
          fields={fields}
          label={t("resend")}
          fullLabel={t("resend")}
          said={people("said.resent", { name })}
        />
        <ConfirmForm
          action={withdrawInvitationAction}
          fields={fields}
          label={t("withdraw")}
          fullLabel={t("withdraw")}
          title={people("withdrawTitle", { name })}
          text={people("withdrawText")}
          said={people("said.withdrawn", { name })}
        />
      </div>
    </Notice>
  );
}

async function Choices({ services }: { services: readonly Service[] }) {
  const [t, words] = await Promise.all([getTranslations("services"), readLanguage().then(serviceWords)]);
  return (
    <fieldset>
      <legend className="label">{t("invite.services")}</legend>
      {services.map((service) => (
        <Choice key={service.id} service={service} label={words.name(service)} note={words.line(service)} edit={t("editWord")}>
          <TermsFields terms={service} variants={service.variants} asFirm suffix={`.${service.id}`} />
        </Choice>
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  service: Service;
  label: string;
  note: string;
  edit: string;
  children: ReactNode;
}

/** A service to tick; its terms stand folded below, so that offering the usual is one press. */
function Choice({ service, label, note, edit, children }: ChoiceProps) {
  return (
    <div className="border-b border-line py-2">
      <Checkbox name="service[]" value={service.id} label={label} note={note} defaultChecked={service.key === "documents"} />
      <details className="mt-1 ml-7">
        <summary className="link meta" aria-label={`${label}: ${edit}`}>
          {edit}
        </summary>
        <div className="form-narrow mt-3 mb-3">{children}</div>
      </details>
    </div>
  );
}

async function Recipient({ recipients }: { recipients: readonly { userId: string; name: string; email: string }[] }) {
  const [t, ui] = await Promise.all([getTranslations("services.invite"), getTranslations("ui")]);
  return (
    <>
      <Field name="recipientId" label={t("to")}>
        <Select>
          {recipients.map((person) => (
            <option key={person.userId} value={person.userId}>
              {person.name} ({person.email})
            </option>
          ))}
        </Select>
      </Field>
      <Field name="message" label={t("message")} optional={ui("optional")}>
        <TextArea maxLength={1000} rows={3} />
      </Field>
    </>
  );
}
