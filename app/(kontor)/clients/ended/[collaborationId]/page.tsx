import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { HistoryList } from "@/components/clients/history-list";
import { buttonClass } from "@/components/ui/button-class";
import { Download, Folder } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { StateWord } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import { requireActor } from "@/lib/auth/actor";
import { listHistory } from "@/lib/clients/history";
import { findPartedPapers, type Parted, type PartedPapers } from "@/lib/clients/parted";
import { formatDate, formatSize } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { currentFirm } from "@/lib/shell/shell";
import { Stage } from "../../../stage";

const recentEntries = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("parted"))("title") };
}

/** A client whose collaboration with the firm is over: what the firm keeps of it, and nothing of the client. */
export default async function PartedPage({ params, searchParams }: PageProps<"/clients/ended/[collaborationId]">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const [{ collaborationId }, { folder, after }] = await Promise.all([params, searchParams]);
  const found = (await findPartedPapers(actor, { firmId: firm.id, collaborationId, folder, after })) ?? notFound();
  const { parted, path } = found;
  const [t, history] = await Promise.all([
    getTranslations("parted"),
    listHistory(actor, { clientId: parted.clientId, most: recentEntries }),
  ]);
  return (
    <Stage>
      <PageHead
        heading={parted.name}
        crumbs={[{ label: t("list"), href: "/clients?state=ended" as Route }]}
        meta={<StateWord state="ended">{t("ended")}</StateWord>}
        actions={
          <a className={buttonClass({})} href={`/api/clients/ended/${parted.id}/papers`} download>
            <Download />
            {t("downloadAll")}
          </a>
        }
      />
      <div className="grid gap-x-14 gap-y-7 pt-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-7">
          <p className="prose">{t("lead", { firm: firm.name, client: parted.name })}</p>
          <Papers found={found} path={path} />
          {history.entries.length > 0 && (
            <section>
              <BlockHead heading={t("history")} />
              <HistoryList entries={history.entries} />
            </section>
          )}
        </div>
        <Facts parted={parted} />
      </div>
    </Stage>
  );
}

async function Papers({ found, path }: { found: PartedPapers; path: PartedPapers["path"] }) {
  const [t, reader] = await Promise.all([getTranslations("parted"), currentReader()]);
  const { parted, folders, documents, next } = found;
  const at = (query: string) => `/clients/ended/${parted.id}${query}` as Route;
  const here = path.at(-1);
  return (
    <section>
      <BlockHead heading={here?.name ?? t("papers")} />
      {here && (
        <nav aria-label={t("papers")} className="meta flex flex-wrap items-center gap-1.5 pt-2">
          <Link className="link" href={at("")}>
            {t("papers")}
          </Link>
          {path.slice(0, -1).map((folder) => (
            <Link key={folder.id} className="link" href={at(`?folder=${folder.id}`)}>
              {folder.name}
            </Link>
          ))}
        </nav>
      )}
      {folders.length + documents.length === 0 && <p className="empty">{t(here ? "emptyFolder" : "none")}</p>}
      <ul className="bleed [--cols:minmax(0,1fr)_minmax(0,10rem)_5rem_7rem_2rem] max-md:[--cols:minmax(0,1fr)_2.75rem]">
        {folders.map((folder) => (
          <li key={folder.id} className="row">
            <span className="row-name">
              <Folder className="text-ink-3" />
              <Link href={at(`?folder=${folder.id}`)} className="row-link cut">
                {folder.name}
              </Link>
            </span>
          </li>
        ))}
        {documents.map((document) => (
          <li key={document.id} className="row">
            <span className="row-name">
              <a href={`/api/documents/${document.id}/content`} className="row-link cut" target="_blank" rel="noreferrer">
                {document.name}
              </a>
            </span>
            <span className="cut max-md:hidden">{document.filedByName}</span>
            <span className="meta num max-md:hidden">{formatSize(document.size, reader.language)}</span>
            <span className="meta num max-md:hidden">
              <TimeText at={document.filedAt.toISOString()} reader={reader} />
            </span>
            <a
              href={`/api/documents/${document.id}/content?download`}
              className={buttonClass({ look: "quiet", size: "small" })}
              aria-label={t("download", { name: document.name })}
              title={t("download", { name: document.name })}
              download
            >
              <Download />
            </a>
          </li>
        ))}
      </ul>
      {next && here && (
        <div className="list-foot">
          <Link className="link" href={at(`?folder=${here.id}&after=${next}`)}>
            {t("more")}
          </Link>
        </div>
      )}
    </section>
  );
}

async function Facts({ parted }: { parted: Parted }) {
  const [t, reader] = await Promise.all([getTranslations("parted"), currentReader()]);
  return (
    <section>
      <BlockHead heading={t("facts")} />
      <dl className="facts mt-3">
        <dt>{t("number")}</dt>
        <dd>{parted.number}</dd>
        <dt>{t("since")}</dt>
        <dd>{formatDate(parted.since, reader)}</dd>
        <dt>{t("until")}</dt>
        <dd>{formatDate(parted.endedAt, reader)}</dd>
        {parted.endedSide && (
          <>
            <dt>{t("by")}</dt>
            <dd>{t(`sides.${parted.endedSide}`)}</dd>
          </>
        )}
        {parted.reason && (
          <>
            <dt>{t("reason")}</dt>
            <dd>{parted.reason}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
