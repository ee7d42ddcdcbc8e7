import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Prose } from "@/components/tasks/prose";
import { Link } from "@/components/ui/link";
import { BlockHead } from "@/components/ui/page-head";
import { Badge, PersonMark } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import { currentReader } from "@/lib/i18n/reader";
import type { DecidedVersion, TaskView } from "@/lib/tasks/view";

const tones = { acknowledged: "done", answered: "plain", approved: "done", rejected: "due", confirmed: "done" } as const;

/** What was answered, by whom and when; a decision with the exact bytes that it is about. */
export async function Responses({ view }: { view: TaskView }) {
  const [t, reader] = await Promise.all([getTranslations("tasks.responses"), currentReader()]);
  return (
    <section aria-label={t("heading")}>
      <BlockHead heading={t("heading")} />
      <ol>
        {view.responses.map((response) => (
          <li key={response.id} className="grid gap-1 border-b border-line py-3">
            <span className="flex flex-wrap items-center gap-2">
              <PersonMark name={response.userName} side={response.side} />
              <span className="font-medium">{response.userName}</span>
              <Badge tone={tones[response.kind]}>{t(response.kind)}</Badge>
              <span className="meta">
                <TimeText at={response.sentAt.toISOString()} reader={reader} />
                {view.task.round > 1 && ` · ${t("round", { round: response.round })}`}
              </span>
            </span>
            {response.text && <Prose text={response.text} />}
            {response.versions.length > 0 && (
              <ul>
                {response.versions.map((version) => (
                  <Decided key={version.documentId} clientId={view.task.clientId} version={version} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Decided({ clientId, version }: { clientId: string; version: DecidedVersion }) {
  const t = await getTranslations("tasks.responses");
  return (
    <li className="py-1">
      <Link href={`/clients/${clientId}/documents/${version.documentId}` as Route} className="link wrap-anywhere">
        {version.name}
      </Link>{" "}
      <span className="meta">{t("version", { number: version.number })}</span>
      <details className="meta">
        <summary className="link w-fit py-1.5">{t("details")}</summary>
        <span className="wrap-anywhere">{t("checksum", { checksum: version.sha256 })}</span>
      </details>
      {!version.isCurrent && <Badge tone="due">{t("notCurrent")}</Badge>}
    </li>
  );
}
