import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { BlockHead } from "@/components/ui/page-head";
import { PersonMark } from "@/components/ui/signs";
import type { PeopleOfClient } from "@/lib/people/people-of-client";

const mostNamed = 12;

/** Who sees the client file, each with the reason that the rule gives; the rest stands on the page of its people. */
export async function ClientSight({ people, me }: { people: PeopleOfClient; me: string }) {
  const [t, reasons] = await Promise.all([getTranslations("sight"), getTranslations("documents.reasons")]);
  const staff = [...people.engaged, ...people.management].map((one) => ({ ...one, side: "firm" as const }));
  const contacts = people.contacts.map((one) => {
    return { ...one, side: "client" as const, reason: one.isMain ? ("main-contact" as const) : ("contact" as const) };
  });
  const everybody = [...staff, ...contacts];
  return (
    <section>
      <BlockHead
        heading={t("client")}
        count={everybody.length}
        action={
          everybody.length > mostNamed && (
            <Link className="link meta" href={`/clients/${people.file.id}/people` as Route}>
              {t("all")}
            </Link>
          )
        }
      />
      <ul className="mt-2">
        {everybody.slice(0, mostNamed).map(({ userId, name, side, reason }) => (
          <li key={userId} className="person">
            <PersonMark name={name} side={side} />
            <span className="cut">{name}</span>
            <span className="meta">{userId === me ? t("you", { reason: reasons(reason) }) : reasons(reason)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
