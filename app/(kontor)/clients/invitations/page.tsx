import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { SearchField } from "@/components/ui/search-field";
import { Chip } from "@/components/ui/segmented";
import { requireActor } from "@/lib/auth/actor";
import { type InvitationListQuery, invitationListQuery, listedStates } from "@/lib/collaboration/input";
import { listInvitations } from "@/lib/collaboration/invitation-list";
import { formatNumber } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
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
  const [t, all, reader, page] = await Promise.all([
    getTranslations("inviting"),
    getTranslations("clients"),
    currentReader(),
    listInvitations(actor, firm.id, query),
  ]);
  const count = (value: number) => formatNumber(value, reader.language);
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
      <form action="/clients/invitations" className="tools">
        <SearchField name="q" label={t("list.search")} defaultValue={query.q} maxLength={100} className="max-w-sm" />
        {query.state && <input type="hidden" name="state" value={query.state} />}
        <Button type="submit">{t("list.find")}</Button>
      </form>
      <nav className="tools" aria-label={t("list.filter")}>
        <Chip href={at({ q: query.q })} current={!query.state}>
          {t("list.every")} <span className="count">{count(Object.values(page.counts).reduce((sum, one) => sum + one, 0))}</span>
        </Chip>
        {listedStates.map((state) => (
          <Chip key={state} href={at({ state, q: query.q })} current={query.state === state}>
            {t(`list.states.${state}`)} <span className="count">{count(page.counts[state] ?? 0)}</span>
          </Chip>
        ))}
      </nav>
      {page.rows.length > 0 ? (
        <ListedInvitations rows={page.rows} />
      ) : (
        <EmptyState title={t("list.empty")}>
          <p>{t(query.q ? "list.emptyFound" : query.state ? "list.emptyFiltered" : "list.emptyText")}</p>
        </EmptyState>
      )}
      <div className="list-foot">
        {query.after && (
          <Link className="link" href={at({ state: query.state, q: query.q })}>
            {t("list.newest")}
          </Link>
        )}
        {page.after && (
          <Link className="link" href={at({ state: query.state, q: query.q, after: page.after })}>
            {t("list.older")}
          </Link>
        )}
      </div>
    </Stage>
  );
}
