import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SmallForm } from "@/components/people/small-form";
import { AnswerList } from "@/components/services/answer-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { Dot } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import { type ClientNews, listClientNews, mostCounted } from "@/lib/clients/news";
import { listNotices } from "@/lib/collaboration/notices";
import { listPendingInvitations } from "@/lib/collaboration/pending";
import { formatRelative, formatToday } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { loadShell } from "@/lib/shell/shell";
import { listDueTasks } from "@/lib/tasks/due";
import { seeAnswersAction } from "./actions";
import { DueTasks } from "./due-tasks";

/** So many unanswered invitations stand on the page; the client list has all of them. */
const mostInvitations = 8;
const mostAnswers = 20;

interface StaffStartProps {
  actor: { userId: string };
  firmId: string;
  /** What comes before everything else. */
  first: ReactNode;
}

/** The firm's morning: which clients brought something, and who has not answered yet. */
export async function StaffStart({ actor, firmId, first }: StaffStartProps) {
  const [t, reader, shell, news, tasks] = await Promise.all([
    getTranslations("start"),
    currentReader(),
    loadShell(),
    listClientNews(actor),
    listDueTasks(actor, { firmId }),
  ]);
  const hasClients = (shell.areas.clients?.count ?? 0) > 0;
  return (
    <>
      <PageHead
        heading={formatToday(reader)}
        actions={
          <ButtonLink href={"/clients/new" as Route} look={hasClients ? "secondary" : "primary"} data-new="">
            <Plus />
            {t("newClient")}
          </ButtonLink>
        }
      />
      {first}
      <div className="grid gap-x-14 gap-y-7 pt-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(20rem,1fr)]">
        <div className="grid content-start gap-7">
          <Answers actor={actor} firmId={firmId} />
          <section>
            <BlockHead
              heading={t("newFromClients")}
              action={
                news.length > 0 && (
                  <Link className="link meta" href={"/clients?new=1" as Route}>
                    {t("allNew")}
                  </Link>
                )
              }
            />
            {news.length > 0 ? (
              <News news={news} />
            ) : (
              <EmptyState title={t("nothingNew.title")}>
                <p>{t(hasClients ? "nothingNew.text" : "noClients.text")}</p>
              </EmptyState>
            )}
          </section>
        </div>
        <div className="grid content-start gap-7">
          <DueTasks tasks={tasks} side="firm" all="/tasks" />
          <Pending actor={actor} firmId={firmId} />
        </div>
      </div>
    </>
  );
}

/** What clients answered, until the reader has looked at it. */
async function Answers({ actor, firmId }: { actor: { userId: string }; firmId: string }) {
  const [t, answers] = await Promise.all([getTranslations("answers"), listNotices(actor, { firmId, most: mostAnswers })]);
  if (answers.length === 0) return null;
  return (
    <section>
      <BlockHead
        heading={t("heading")}
        count={answers.length}
        action={<SmallForm action={seeAnswersAction} fields={{ firmId }} label={t("seeAll")} fullLabel={t("seeAll")} />}
      />
      <AnswerList answers={answers} withClient />
    </section>
  );
}

async function News({ news }: { news: readonly ClientNews[] }) {
  const [t, reader] = await Promise.all([getTranslations("start"), currentReader()]);
  const words = ({ count, folder }: ClientNews) => {
    const counted = count >= mostCounted ? t("countMany") : t("count", { count });
    return folder ? t("inFolder", { count: counted, folder: folder.name }) : counted;
  };
  // Where the new ones are: their folder, or the overview that names them one by one.
  const where = ({ id, folder }: ClientNews) => (folder ? `/clients/${id}/documents/folders/${folder.id}` : `/clients/${id}`);
  return (
    <ul className="bleed [--cols:3.5rem_minmax(0,1.3fr)_minmax(0,1fr)_5.5rem] max-md:[--cols:minmax(0,1fr)_auto]">
      {news.map((client) => (
        <li key={client.id} className="row row-new">
          <span className="text-ink-3 max-md:hidden">{client.number}</span>
          <span className="row-name">
            <Dot label={t("newDocuments")} />
            <Link href={where(client) as Route} className="row-link cut">
              {client.name}
            </Link>
          </span>
          <span className="cut max-md:hidden">{words(client)}</span>
          <span className="meta num">
            <TimeText at={client.at.toISOString()} reader={reader} />
          </span>
        </li>
      ))}
    </ul>
  );
}

async function Pending({ actor, firmId }: { actor: { userId: string }; firmId: string }) {
  const [t, states, reader, pending] = await Promise.all([
    getTranslations("start"),
    getTranslations("people.states"),
    currentReader(),
    listPendingInvitations(actor, firmId, mostInvitations + 1),
  ]);
  const stateOf = (one: (typeof pending)[number]) => {
    if (one.state === "accepted" || one.state === "withdrawn") return "";
    const at = one.state === "expired" ? one.expiresAt : (one.openedAt ?? one.createdAt);
    return states(one.state, { when: formatRelative(at, reader) });
  };
  const expired = pending.filter(({ state }) => state === "expired").length;
  const counted = { open: pending.length - expired, expired };
  return (
    <section>
      <BlockHead
        heading={t("invitations")}
        count={pending.length > 0 && pending.length <= mostInvitations ? t("openInvitations", counted) : undefined}
        action={
          pending.length > mostInvitations && (
            <Link className="link meta" href={"/clients?state=invited" as Route}>
              {t("allInvited")}
            </Link>
          )
        }
      />
      {pending.length === 0 && <p className="empty">{t("noInvitations")}</p>}
      <ul className="bleed [--cols:minmax(0,1fr)_auto]">
        {pending.slice(0, mostInvitations).map((one) => (
          <li key={one.id} className="row py-1.5">
            <span>
              <Link href={`/clients/${one.clientId}/people` as Route} className="row-link font-medium text-ink">
                {one.clientName}
              </Link>
              <span className="meta block">{one.name}</span>
            </span>
            <span className="meta">{stateOf(one)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
