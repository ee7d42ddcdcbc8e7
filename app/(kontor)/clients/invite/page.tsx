import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { type Invitable, listInvitable, mostAtOnce } from "@/lib/collaboration/many-invitations";
import { currentFirm } from "@/lib/shell/shell";
import { Stage } from "../../stage";
import { InviteMany } from "./invite-many";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inviting"))("heading") };
}

export default async function InviteManyPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const [t, all, candidates] = await Promise.all([
    getTranslations("inviting"),
    getTranslations("clients"),
    listInvitable(actor, firm.id),
  ]);
  const ready = candidates.filter((one) => !one.hindrance);
  const hindered = candidates.filter((one) => one.hindrance && one.hindrance !== "open");
  const open = candidates.filter((one) => one.hindrance === "open");
  return (
    <Stage>
      <PageHead
        heading={t("heading")}
        crumbs={[{ label: all("heading"), href: "/clients" as Route }]}
        actions={<ButtonLink href={"/clients/invitations" as Route}>{t("toList")}</ButtonLink>}
      />
      <div className="grid max-w-4xl gap-8 pt-6">
        <p className="prose">{t("lead")}</p>
        <InviteMany firmId={firm.id} ready={ready} />
        {ready.length === 0 && (
          <EmptyState title={t("nobody")}>
            <p>{t("nobodyText")}</p>
          </EmptyState>
        )}
        {candidates.length === mostAtOnce && <p className="meta">{t("most", { most: mostAtOnce })}</p>}
        {hindered.length > 0 && <Hindered rows={hindered} />}
        {open.length > 0 && (
          <p className="meta">
            {t("open", { count: open.length })}{" "}
            <Link className="link" href={"/clients/invitations" as Route}>
              {t("toList")}
            </Link>
          </p>
        )}
      </div>
    </Stage>
  );
}

/** Why these can't be invited, and where to mend it. */
async function Hindered({ rows }: { rows: readonly Invitable[] }) {
  const t = await getTranslations("inviting");
  return (
    <section>
      <BlockHead heading={t("hindered")} count={rows.length} />
      <ul>
        {rows.map(({ clientId, name, number, hindrance }) => (
          <li
            key={clientId}
            className="row py-1.5 [--cols:5rem_minmax(0,1fr)_minmax(0,1.4fr)] max-sm:[--cols:4rem_minmax(0,1fr)]"
          >
            <span>{number}</span>
            <Link className="row-link font-medium text-ink wrap-anywhere" href={`/clients/${clientId}/details` as Route}>
              {name}
            </Link>
            <span className="max-sm:col-start-2">{hindrance && t(`hindrances.${hindrance}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
