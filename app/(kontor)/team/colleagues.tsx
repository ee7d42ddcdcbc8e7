import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "@/components/people/confirm-form";
import { PersonRow } from "@/components/people/person-row";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { formatDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import type { Colleague } from "@/lib/people/team";
import { deactivateStaffAction } from "./actions";

/** Everybody who works in the firm, and below those who did. */
export async function Colleagues({ firmId, team, me }: { firmId: string; team: readonly Colleague[]; me: string }) {
  const [t, reader] = await Promise.all([getTranslations("team"), currentReader()]);
  const active = team.filter((person) => !person.deactivatedAt);
  const former = team.filter((person) => person.deactivatedAt);
  return (
    <section>
      <BlockHead heading={t("staff")} count={active.length} />
      <ul>
        {active.map((person) => (
          <PersonRow
            key={person.userId}
            name={person.name}
            email={person.email}
            side="firm"
            beside={person.userId === me && <Badge>{t("you")}</Badge>}
            reason={<Standing person={person} />}
            actions={person.role !== "owner" && person.userId !== me && <Deactivate firmId={firmId} person={person} />}
          />
        ))}
      </ul>
      {former.length > 0 && (
        <>
          <h3 className="meta mt-4">{t("former")}</h3>
          <ul>
            {former.map((person) => (
              <PersonRow
                key={person.userId}
                name={person.name}
                email={person.email}
                side="firm"
                reason={person.deactivatedAt && t("deactivated", { date: formatDate(person.deactivatedAt, reader) })}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

async function Standing({ person }: { person: Colleague }) {
  const t = await getTranslations("team");
  return (
    <>
      <span className="block">{t(`roles.${person.role}`)}</span>
      <span className="meta block">
        {[t("works", { clients: person.clients }), t("leads", { leads: person.leads })].filter(Boolean).join(", ")}
      </span>
    </>
  );
}

async function Deactivate({ firmId, person }: { firmId: string; person: Colleague }) {
  const t = await getTranslations("team");
  const { name } = person;
  return (
    <ConfirmForm
      action={deactivateStaffAction}
      fields={{ firmId, userId: person.userId }}
      label={t("deactivate")}
      fullLabel={t("deactivateOf", { name })}
      title={t("deactivateTitle", { name })}
      text={t("deactivateText", { name })}
    />
  );
}
