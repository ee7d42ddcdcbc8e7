import { getTranslations } from "next-intl/server";
import { PersonRow } from "@/components/people/person-row";
import { SmallForm } from "@/components/people/small-form";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { NamedSelect, peopleOptions } from "@/components/ui/named-select";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PeopleOfClient } from "@/lib/people/people-of-client";
import { disengageAction, engageAction } from "./actions";

/** The firm's people who see the client, with the reason; whoever leads the engagement changes it here. */
export async function Staff({ people, me }: { people: PeopleOfClient; me: string }) {
  const t = await getTranslations("people");
  const { file, engaged, management } = people;
  if (!file.collaboration) return null;
  return (
    <section>
      <BlockHead heading={t("staff")} count={file.collaboration.firm.name} />
      <ul>
        {engaged.map((person) => {
          const { name } = person;
          const fields = { clientId: file.id, userId: person.userId };
          return (
            <PersonRow
              key={person.userId}
              name={name}
              email={person.email}
              side="firm"
              beside={person.userId === me && <Badge>{t("you")}</Badge>}
              reason={t(`reasons.${person.reason}`)}
              actions={
                file.leads &&
                person.reason !== "responsible" && (
                  <>
                    <SmallForm
                      action={engageAction}
                      fields={{ ...fields, responsible: "true" }}
                      label={t("makeResponsible")}
                      fullLabel={t("makeResponsibleOf", { name })}
                    />
                    <SmallForm action={disengageAction} fields={fields} label={t("remove")} fullLabel={t("removeOf", { name })} />
                  </>
                )
              }
            />
          );
        })}
      </ul>
      {file.leads && <AddColleague clientId={file.id} available={people.available} />}
      {management.length > 0 && (
        <>
          <h3 className="meta mt-4">{t("management")}</h3>
          <ul>
            {management.map((person) => (
              <PersonRow
                key={person.userId}
                name={person.name}
                email={person.email}
                side="firm"
                beside={person.userId === me && <Badge>{t("you")}</Badge>}
                reason={t(`reasons.${person.reason}`)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

async function AddColleague({ clientId, available }: { clientId: string; available: PeopleOfClient["available"] }) {
  const t = await getTranslations("people");
  if (available.length === 0) return <p className="meta mt-2">{t("everyoneThere")}</p>;
  return (
    <ActionForm action={engageAction} layout="plain" className="mt-3 flex flex-wrap items-end gap-2">
      <input type="hidden" name="clientId" value={clientId} />
      <Field name="userId" label={t("addColleague")}>
        <NamedSelect options={peopleOptions(available)} className="min-w-56" />
      </Field>
      <SubmitButton look="secondary" className="min-h-9">
        {t("add")}
      </SubmitButton>
    </ActionForm>
  );
}
