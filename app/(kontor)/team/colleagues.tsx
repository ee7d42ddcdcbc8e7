import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { PersonRow } from "@/components/people/person-row";
import { BlockHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { formatDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import type { Colleague } from "@/lib/people/team";

/** Everybody who works in the firm, and below those who did. */
export async function Colleagues({ team, me }: { team: readonly Colleague[]; me: string }) {
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
            href={`/team/${person.userId}` as Route}
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
