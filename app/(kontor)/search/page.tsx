import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { listOwnCategories } from "@/lib/documents/categories";
import { findDocuments } from "@/lib/documents/finding/find-documents";
import { findQuery, isAsked, isNarrowed } from "@/lib/documents/finding/input";
import { readSight } from "@/lib/documents/sight";
import { ClientPlace } from "../clients/[clientId]/client-place";
import { Stage } from "../stage";
import { findAddress } from "./find-address";
import { FindForm } from "./find-form";
import { FoundList } from "./found-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("finding"))("heading") };
}

/** Documents by name and content, over all clients that the reader has, or in one of them. */
export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const actor = await requireActor();
  const asked = findQuery.parse(await searchParams);
  const file = asked.client ? await findClientFile(actor, asked.client) : undefined;
  const query = asked.client && !file ? { ...asked, client: undefined } : asked;
  const [t, found, own, sight] = await Promise.all([
    getTranslations("finding"),
    isAsked(query) ? findDocuments(actor, query) : undefined,
    listOwnCategories(actor),
    file && readSight(actor, { clientId: file.id, folderId: null }),
  ]);
  const people = [query.by, ...(sight?.everybody.map(({ name }) => name) ?? []), ...(found?.filers ?? [])];
  const names = new Map(own.map(({ id, name }) => [id, name]));
  return (
    <Stage {...(file ? { place: <ClientPlace file={file} /> } : {})}>
      <LiveRefresh />
      <PageHead heading={t("heading")} meta={file ? t("inClient", { client: file.name }) : t("everywhere")} />
      {/* Its fields say what was looked for, also when a link has changed that. */}
      <FindForm
        key={findAddress({ ...query, shown: 25 })}
        query={query}
        own={own}
        clients={found?.clients ?? []}
        client={file && { id: file.id, name: file.name }}
        people={[...new Set(people.filter(Boolean))].sort((one, other) => one.localeCompare(other))}
      />
      {!found && (
        <EmptyState title={t("start.title")}>
          <p>{t("start.text")}</p>
        </EmptyState>
      )}
      {found && found.rows.length > 0 && <FoundList found={found} query={query} categoryNames={names} withClient={!file} />}
      {found?.rows.length === 0 && (
        <EmptyState
          title={t("none.title")}
          actions={query.q && isNarrowed(query) && <ButtonLink href={findAddress({ q: query.q })}>{t("none.widen")}</ButtonLink>}
        >
          <p>{t("none.text")}</p>
        </EmptyState>
      )}
    </Stage>
  );
}
