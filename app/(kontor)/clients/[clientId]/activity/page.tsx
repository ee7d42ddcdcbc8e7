import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { HistoryList } from "@/components/clients/history-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Main } from "@/components/shell/shell";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { listHistory } from "@/lib/clients/history";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("heading") };
}

export default async function ActivityPage({ params, searchParams }: PageProps<"/clients/[clientId]/activity">) {
  const actor = await requireActor();
  const file = (await findClientFile(actor, (await params).clientId)) ?? notFound();
  const { before } = await searchParams;
  const older = typeof before === "string" ? before : undefined;
  const { entries, next } = await listHistory(actor, { clientId: file.id, before: older });
  const t = await getTranslations("activity");
  const address = `/clients/${file.id}/activity`;
  return (
    <Main>
      <LiveRefresh clientId={file.id} />
      <PageHead heading={t("heading")} meta={t("lead")} />
      {entries.length > 0 ? <HistoryList entries={entries} /> : <p className="empty">{t("empty")}</p>}
      <div className="list-foot">
        {older && (
          <Link className="link" href={address as Route}>
            {t("newest")}
          </Link>
        )}
        {next && (
          <Link className="link" href={`${address}?before=${next}` as Route}>
            {t("older")}
          </Link>
        )}
      </div>
    </Main>
  );
}
