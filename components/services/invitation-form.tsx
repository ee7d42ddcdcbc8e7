import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { Radio } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { AskedService, Company } from "@/lib/collaboration/open-invitation";
import type { Language } from "@/lib/i18n/languages";
import { AcceptAll } from "./accept-all";
import { DeclineInvitation } from "./decline-dialog";
import { serviceWords } from "./service-words";

interface InvitationFormProps {
  action: FormAction;
  /** What says which invitation it is. */
  fields: Record<string, string>;
  services: readonly AskedService[];
  /** Companies of the person's that could accept instead of the prepared one. */
  companies: readonly Company[];
  client: string;
  firm: string;
  language: Language;
  /** Between the services and the two answers. */
  children?: ReactNode;
  /** Left of the two answers. */
  who?: ReactNode;
  footClass?: string;
}

/**
 * An invitation to a client: of several services each accepted or declined for itself, for which company, and the two answers.
 * Accepting works without script; declining asks once more, and for the reason.
 */
export async function InvitationForm(props: InvitationFormProps) {
  const { action, fields, services, companies, client, firm, language, children, who, footClass } = props;
  const t = await getTranslations("invitations");
  const isChoice = services.length > 1;
  return (
    <>
      <ActionForm action={action} layout="plain">
        <HiddenFields fields={fields} />
        {services.length > 0 && <AskedServices services={services} language={language} answers={isChoice} />}
        {isChoice && (
          <Field name="reason" label={t("services.reason")} hint={t("services.reasonHint")} className="mt-4 max-w-2xl">
            <TextInput maxLength={500} autoComplete="off" />
          </Field>
        )}
        {companies.length > 0 && <Companies companies={companies} client={client} />}
        {children}
        <div className={footClass ?? "mt-4 flex flex-wrap items-end gap-3"}>
          {who}
          <SubmitButton size="form" name="answer" value="accept" className="max-sm:w-full">
            {t(isChoice ? "send" : "accept")}
          </SubmitButton>
        </div>
      </ActionForm>
      <div className="mt-6">
        <DeclineInvitation action={action} fields={fields} firm={firm} label={t(isChoice ? "declineAll" : "decline")} />
      </div>
    </>
  );
}

interface AskedServicesProps {
  services: readonly AskedService[];
  language: Language;
  /** With the two answers beside each. */
  answers?: boolean;
}

/** The services that an invitation asks for, one below the other; without `answers` only to read. */
export async function AskedServices({ services, language, answers = false }: AskedServicesProps) {
  const t = await getTranslations("invitations");
  return (
    <>
      <div className="block-head mt-4.5">
        <h2>{t("services.count", { count: services.length })}</h2>
        {answers && services.length > 1 && (
          <span className="ml-auto">
            <AcceptAll label={t("services.acceptAll")} />
          </span>
        )}
      </div>
      <ul>
        {services.map((service) => (
          <Asked key={service.id} service={service} language={language} answers={answers} />
        ))}
      </ul>
    </>
  );
}

async function Asked({ service, language, answers }: { service: AskedService; language: Language; answers: boolean }) {
  const [t, words] = await Promise.all([getTranslations("invitations"), serviceWords(language)]);
  const name = words.name(service);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium text-ink">{name}</p>
        <p className="text-ink-2">{words.description(service)}</p>
        <p className="meta">{words.variant(service)}</p>
      </div>
      <p className="meta w-36">
        {words.period(service)}
        <br />
        {words.price(service)}
      </p>
      {answers && (
        <fieldset className="answers" aria-label={name}>
          <label>
            <input type="radio" name={`service.${service.id}`} value="accept" defaultChecked />
            <span>{t("accept")}</span>
          </label>
          <label>
            <input type="radio" name={`service.${service.id}`} value="decline" />
            <span>{t("decline")}</span>
          </label>
        </fieldset>
      )}
    </li>
  );
}

async function Companies({ companies, client }: { companies: readonly Company[]; client: string }) {
  const t = await getTranslations("invitations.services");
  const taken = companies.some((company) => !company.free);
  return (
    <fieldset className="mt-5">
      <legend className="label">{t("company")}</legend>
      {companies.map((company) => (
        <Radio
          key={company.id}
          name="company"
          value={company.id}
          label={company.name}
          note={company.free ? undefined : t("taken")}
          disabled={!company.free}
        />
      ))}
      {taken && <p className="hint mb-2">{t("takenHint")}</p>}
      <Radio name="company" value="" label={t("newCompany", { client })} defaultChecked />
    </fieldset>
  );
}
