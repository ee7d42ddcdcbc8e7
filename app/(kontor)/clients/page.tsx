import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTable } from "@/components/clients/client-table";
import { type ListAddress, listAddress } from "@/components/clients/list-address";
import { ListTools } from "@/components/clients/list-tools";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { type ClientPage, isDescending, listClients, mostNew } from "@/lib/clients/client-list";
import { clientListQuery } from "@/lib/clients/input";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { Stage } from "../stage";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("heading") };
}

export default async function ClientsPage({ searchParams }: PageProps<"/clients">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const query = clientListQuery.parse(await searchParams);
  const [t, shell, page] = await Promise.all([getTranslations("clients"), loadShell(), listClients(actor, firm.id, query)]);
  return (
    <Stage>
      <LiveRefresh />
      <PageHead
        heading={t("heading")}
        actions={
          <>
            <ButtonLink href={"/clients/invitations" as Route}>{t("invitations")}</ButtonLink>
            <ButtonLink href={"/clients/import" as Route}>{t("import")}</ButtonLink>
            <ButtonLink href={"/clients/new" as Route} look="primary" data-new="">
              <Plus />
              {t("new")}
            </ButtonLink>
          </>
        }
      />
      <ListTools
        address={query}
        counts={page.counts}
        mostNew={mostNew}
        choosesScope={shell.areas.team}
        colleagues={page.colleagues}
      />
      {page.rows.length > 0 ? (
        <>
          <ClientTable rows={page.rows} address={query} sort={query.sort} descending={isDescending(query)} />
          <Foot page={page} address={query} />
        </>
      ) : (
        <Nothing counts={page.counts} mayAddMore={shell.areas.team} />
      )}
    </Stage>
  );
}

async function Foot({ page, address }: { page: ClientPage; address: ListAddress }) {
  const t = await getTranslations("clients");
  const filtered = address.q || address.new || address.late || address.state || address.responsible;
  return (
    <div className="list-foot">
      {!filtered && <span>{t("total", { count: address.scope === "mine" ? page.counts.mine : page.counts.everything })}</span>}
      {address.after && (
        <Link className="link" href={listAddress(address, {})}>
          {t("firstPage")}
        </Link>
      )}
      {page.after && (
        <Link className="link" href={listAddress(address, { after: page.after })}>
          {t("nextPage")}
        </Link>
      )}
    </div>
  );
}

async function Nothing({ counts, mayAddMore }: { counts: ClientPage["counts"]; mayAddMore: boolean }) {
  const t = await getTranslations("clients");
  if (counts.everything > 0) {
    return (
      <EmptyState title={t("none.title")} actions={<ButtonLink href={"/clients" as Route}>{t("none.clear")}</ButtonLink>}>
        <p>{t("none.text")}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("empty.title")}>
      <p>{t(mayAddMore ? "empty.text" : "empty.staff")}</p>
    </EmptyState>
  );
}
