import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "@/components/people/confirm-form";
import { PersonRow } from "@/components/people/person-row";
import { SmallForm } from "@/components/people/small-form";
import { Field } from "@/components/ui/field";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { Select } from "@/components/ui/text-input";
import type { ContactOfClient, PeopleOfClient } from "@/lib/people/people-of-client";
import { startViewAction } from "../../../viewing/actions";
import { changeContactRoleAction, makeMainContactAction, removeContactAction } from "./actions";

/** The client's own people; its administrators change roles, hand the main contact over, and take people out. */
export async function Contacts({ people, me }: { people: PeopleOfClient; me: string }) {
  const t = await getTranslations("people");
  const { file, contacts } = people;
  return (
    <section>
      <BlockHead heading={t("contacts")} count={file.name} />
      {contacts.length === 0 && <p className="empty">{t("noContacts")}</p>}
      <ul>
        {contacts.map((contact) => (
          <PersonRow
            key={contact.userId}
            name={contact.name}
            email={contact.email}
            side="client"
            beside={
              <>
                {contact.userId === me && <Badge>{t("you")}</Badge>}
                {contact.isMain && <Badge tone="outline">{t("main")}</Badge>}
              </>
            }
            reason={t(`roles.${contact.role}`)}
            actions={<ContactActions contact={contact} people={people} me={me} />}
          />
        ))}
      </ul>
    </section>
  );
}

async function ContactActions({ contact, people, me }: { contact: ContactOfClient; people: PeopleOfClient; me: string }) {
  const t = await getTranslations("people");
  const { file } = people;
  const mine = contact.userId === me;
  if (file.side === "firm") return <ViewAs clientId={file.id} contact={contact} />;
  if (!file.administers && !mine) return null;
  const fields = { clientId: file.id, userId: contact.userId };
  const others = people.contacts.filter(({ userId }) => userId !== contact.userId);
  const { name } = contact;
  const other = contact.role === "administrator" ? "user" : "administrator";
  const verb = t(other === "administrator" ? "makeAdministrator" : "makeUser");
  return (
    <>
      {file.administers && !contact.isMain && (
        <>
          <SmallForm
            action={makeMainContactAction}
            fields={fields}
            label={t("makeMain")}
            fullLabel={`${name}: ${t("makeMain")}`}
          />
          <SmallForm
            action={changeContactRoleAction}
            fields={{ ...fields, role: other }}
            label={verb}
            fullLabel={`${name}: ${verb}`}
          />
        </>
      )}
      {(!contact.isMain || others.length > 0) && (
        <ConfirmForm
          action={removeContactAction}
          fields={fields}
          label={mine ? t("leave") : t("remove")}
          fullLabel={mine ? t("leave") : t("removeOf", { name })}
          title={mine ? t("leaveTitle", { name: file.name }) : t("removeContactTitle", { name })}
          text={mine ? t("leaveText") : t("removeContactText", { name })}
        >
          {contact.isMain && (
            <Field name="successorId" label={t("successor")} hint={t("successorHint")}>
              <Select>
                {others.map((other) => (
                  <option key={other.userId} value={other.userId}>
                    {other.name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </ConfirmForm>
      )}
    </>
  );
}

/** For the firm's people: the client file exactly as this contact sees it. */
async function ViewAs({ clientId, contact }: { clientId: string; contact: ContactOfClient }) {
  const t = await getTranslations("viewing");
  return (
    <SmallForm
      action={startViewAction}
      fields={{ clientId, userId: contact.userId }}
      label={t("start")}
      fullLabel={t("startOf", { name: contact.name })}
    />
  );
}
