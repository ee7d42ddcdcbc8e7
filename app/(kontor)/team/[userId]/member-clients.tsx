import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { NamedSelect, peopleOptions } from "@/components/ui/named-select";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { mostShown, type StaffMember } from "@/lib/people/staff-member";
import { handOverClientsAction } from "../actions";

interface MemberClientsProps {
  member: StaffMember;
  firmId: string;
  others: readonly { userId: string; name: string }[];
}

/** Whom the colleague works for; what they lead can be handed over here, some of it or all. */
export async function MemberClients({ member, firmId, others }: MemberClientsProps) {
  const t = await getTranslations("team.member");
  const { clients, counts, name } = member;
  return (
    <section>
      <BlockHead heading={t("clients")} count={counts.clients} />
      {clients.length === 0 && <p className="empty">{t("none")}</p>}
      <ActionForm action={handOverClientsAction} layout="plain" label={t("handOver")}>
        <DoneNotice>{t("handedOver")}</DoneNotice>
        <input type="hidden" name="firmId" value={firmId} />
        <input type="hidden" name="userId" value={member.userId} />
        <ul>
          {clients.map((client) => (
            <li
              key={client.id}
              className="row py-0.5 [--cols:1.75rem_5rem_minmax(0,1fr)_9rem] max-sm:[--cols:1.75rem_4rem_minmax(0,1fr)]"
            >
              <span>
                {client.responsible && (
                  <input
                    type="checkbox"
                    className="check relative"
                    name="clients[]"
                    value={client.id}
                    aria-label={t("choose", { name: client.name })}
                  />
                )}
              </span>
              <span>{client.number}</span>
              <Link href={`/clients/${client.id}` as Route} className="row-link text-ink wrap-anywhere">
                {client.name}
              </Link>
              <span className="meta max-sm:col-start-3">{t(client.responsible ? "responsible" : "participant")}</span>
            </li>
          ))}
        </ul>
        {counts.clients > mostShown && (
          <p className="meta mt-2">
            {t("more", { shown: mostShown, count: counts.clients })}{" "}
            <Link className="link" href={`/clients?responsible=${member.userId}` as Route}>
              {t("allInList")}
            </Link>
          </p>
        )}
        {counts.leads > 0 && others.length > 0 && (
          <fieldset className="mt-5 grid max-w-2xl gap-3">
            <legend className="h3">{t("handOver")}</legend>
            <p className="meta">{t("handOverLead", { name })}</p>
            <Checkbox name="all" label={t("handOverAll", { count: counts.leads, name })} />
            <div className="flex flex-wrap items-end gap-2">
              <Field name="successorId" label={t("successor")}>
                <NamedSelect options={peopleOptions(others)} className="min-w-56" />
              </Field>
              <SubmitButton look="secondary" className="min-h-9">
                {t("handOverSubmit")}
              </SubmitButton>
            </div>
          </fieldset>
        )}
      </ActionForm>
    </section>
  );
}
