import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";
import { PageHead } from "@/components/ui/page-head";
import { StateWord } from "@/components/ui/signs";
import { requireActor } from "@/lib/auth/actor";
import { formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { runAddress } from "@/lib/tasks/rhythm-input";
import { findRun, type RunLine, type RunView } from "@/lib/tasks/runs";
import { Stage } from "../../../stage";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("run.result") };
}

export default async function RunPage({ params, searchParams }: PageProps<"/tasks/many/[runId]">) {
  const actor = await requireActor();
  const { data: address } = runAddress.safeParse({ ...(await params), ...(await searchParams) });
  const run = (address && (await findRun(actor, address.runId, address.after))) ?? notFound();
  const [t, reader] = await Promise.all([getTranslations("tasklists"), currentReader()]);
  return (
    <Stage>
      <LiveRefresh />
      <PageHead
        heading={t("run.resultOf", { title: run.templateName })}
        crumbs={[{ label: t("template.heading"), href: "/tasks/templates" as Route }]}
        actions={run.counts.made > 0 && <ButtonLink href={"/tasks?part=client" as Route}>{t("run.tasks")}</ButtonLink>}
        meta={t("run.facts", { name: run.createdByName, when: formatRelative(run.createdAt, reader) })}
      />
      <Counts counts={run.counts} />
      <ul className="[--cols:6rem_minmax(0,1fr)_minmax(0,1.2fr)] max-md:[--cols:minmax(0,1fr)_minmax(0,1fr)]">
        {run.lines.map((line) => (
          <Line key={line.position} line={line} />
        ))}
      </ul>
      {run.after !== undefined && (
        <div className="list-foot">
          <Link className="link" href={`/tasks/many/${run.id}?after=${run.after}` as Route}>
            {t("run.next")}
          </Link>
        </div>
      )}
    </Stage>
  );
}

async function Counts({ counts }: { counts: RunView["counts"] }) {
  const t = await getTranslations("tasklists");
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 py-4" role="status">
      <StateWord state="done">{t("run.made", { count: counts.made })}</StateWord>
      {counts.failed > 0 && <StateWord state="failed">{t("run.failed", { count: counts.failed })}</StateWord>}
      {counts.waiting > 0 && <StateWord state="half">{t("run.waiting", { count: counts.waiting })}</StateWord>}
    </p>
  );
}

const failures = ["unknownNumber", "noContact", "noCollaboration", "noDocuments", "notYours", "refused"] as const;

async function Line({ line }: { line: RunLine }) {
  const t = await getTranslations("tasklists");
  const failure = failures.find((one) => one === line.failure);
  const name = line.clientName ?? line.wanted;
  return (
    <li className="row">
      <span className="ledger-number cut max-md:hidden">{line.wanted}</span>
      <span className="cut text-ink md:pl-3">
        {line.taskId && line.clientId ? (
          <Link
            href={`/clients/${line.clientId}/tasks/${line.taskId}` as Route}
            className="row-link"
            aria-label={t("run.openTask", { name })}
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </span>
      <span className="meta">
        {failure ? (
          <StateWord state="failed">{t(`failures.${failure}`)}</StateWord>
        ) : line.state === "made" ? (
          t("run.wasMade")
        ) : (
          t("run.isWaiting")
        )}
      </span>
    </li>
  );
}
