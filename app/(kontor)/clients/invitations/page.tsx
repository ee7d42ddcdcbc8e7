import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { Chip } from "@/components/ui/segmented";
import { requireActor } from "@/lib/auth/actor";
import { type InvitationListQuery, invitationListQuery, listedStates } from "@/lib/collaboration/input";
import { listInvitations } from "@/lib/collaboration/invitation-list";
import { currentFirm } from "@/lib/shell/shell";
import { Stage } from "../../stage";
import { ListedInvitations } from "./listed-invitations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inviting"))("list.heading") };
}

const at = (query: InvitationListQuery) => {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return (kept.length > 0 ? `/clients/invitations?${new URLSearchParams(kept)}` : "/clients/invitations") as Route;
};

export default async function InvitationsPage({ searchParams }: PageProps<"/clients/invitations">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const query = invitationListQuery.parse(await searchParams);
  const [t, all, page] = await Promise.all([
    getTranslations("inviting"),
    getTranslations("clients"),
    listInvitations(actor, firm.id, query),
  ]);
  return (
    <Stage>
      <LiveRefresh />
      <PageHead
        heading={t("list.heading")}
        crumbs={[{ label: all("heading"), href: "/clients" as Route }]}
        actions={
          <ButtonLink href={"/clients/invite" as Route} look="primary">
            {t("heading")}
          </ButtonLink>
        }
      />
      <nav className="tools" aria-label={t("list.filter")}>
        <Chip href={at({})} current={!query.state}>
          {t("list.every")}
        </Chip>
        {listedStates.map((state) => (
          <Chip key={state} href={at({ state })} current={query.state === state}>
            {t(`list.states.${state}`)}
          </Chip>
        ))}
      </nav>
      {page.rows.length > 0 ? (
        <ListedInvitations rows={page.rows} />
      ) : (
        <EmptyState title={t("list.empty")}>
          <p>{t(query.state ? "list.emptyFiltered" : "list.emptyText")}</p>
        </EmptyState>
      )}
      <div className="list-foot">
        {query.after && (
          <Link className="link" href={at({ state: query.state })}>
            {t("list.newest")}
          </Link>
        )}
        {page.after && (
          <Link className="link" href={at({ state: query.state, after: page.after })}>
            {t("list.older")}
          </Link>
        )}
      </div>
    </Stage>
  );
}
