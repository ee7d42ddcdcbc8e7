import type { Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientFacts } from "@/components/clients/client-facts";
import { HistoryList } from "@/components/clients/history-list";
import { NewDocuments } from "@/components/clients/new-documents";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Main } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button-link";
import { Folder } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { type ClientFile, findClientFile } from "@/lib/clients/client-file";
import { listHistory } from "@/lib/clients/history";
import { listNewDocuments } from "@/lib/clients/news";
import { listContactInvitations } from "@/lib/collaboration/contact-invitations";
import type { Invitation } from "@/lib/collaboration/invitations";
import { formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { listPeopleOfClient } from "@/lib/people/people-of-client";
import { listTasksOfClient } from "@/lib/tasks/list";
import { DueTasks } from "../../due-tasks";
import { WaitingUploads } from "../../waiting-uploads";
import { ClientSight } from "./client-sight";

const recentEntries = 8;
const mostTasks = 5;

export default async function ClientPage({ params }: PageProps<"/clients/[clientId]">) {
  const actor = await requireActor();
  const file = (await findClientFile(actor, (await params).clientId)) ?? notFound();
  const [people, documents, history, tasks] = await Promise.all([
    listPeopleOfClient(actor, file.id),
    listNewDocuments(actor, { clientId: file.id }),
    listHistory(actor, { clientId: file.id, most: recentEntries }),
    listTasksOfClient(actor, file.id),
  ]);
  const t = await getTranslations("clients.overview");
  const theirs = file.side === "firm" ? (tasks?.waitingForFirm ?? []) : [];
  const running = [...(tasks?.waitingForClient ?? []), ...theirs];
  const next = running.slice(0, mostTasks).map((task) => ({ ...task, clientId: file.id }));
  const nobody = people.contacts.length === 0;
  return (
    <Main>
      <LiveRefresh clientId={file.id} />
      <PageHead
        heading={file.name}
        actions={
          (file.documents || file.side === "firm") && (
            <ButtonLink href={`/clients/${file.id}/documents` as Route} look="primary">
              <Folder />
              {t("openDocuments")}
            </ButtonLink>
          )
        }
      />
      <div className="grid gap-x-14 gap-y-7 pt-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-7">
          {nobody && file.side === "firm" && <NobodyYet file={file} actor={actor} />}
          <WaitingUploads actor={actor} clientId={file.id} />
          <DueTasks tasks={next} side={file.side} all={`/clients/${file.id}/tasks`} />
          <section>
            <BlockHead heading={t("newForYou")} />
            {documents.length > 0 ? <NewDocuments documents={documents} /> : <p className="empty">{t("nothingNew")}</p>}
          </section>
          <section>
            <BlockHead
              heading={t("recent")}
              action={
                <Link className="link meta" href={`/clients/${file.id}/activity` as Route}>
                  {t("allActivity")}
                </Link>
              }
            />
            <HistoryList entries={history.entries} />
          </section>
        </div>
        <div className="grid content-start gap-7">
          <ClientFacts
            collaboration={file.collaboration}
            responsible={people.engaged.find((person) => person.reason === "responsible")?.name}
            mainContact={people.contacts.find((contact) => contact.isMain)?.name}
          />
          <ClientSight people={people} me={actor.userId} />
        </div>
      </div>
    </Main>
  );
}

/** The first step with a new client: somebody has to be asked in, or has been and has not answered. */
async function NobodyYet({ file, actor }: { file: ClientFile; actor: { userId: string } }) {
  const [t, [last]] = await Promise.all([getTranslations("clients.overview"), listContactInvitations(actor, file.id)]);
  const people = `/clients/${file.id}/people` as Route;
  if (!last || last.state === "accepted" || last.state === "withdrawn") {
    return (
      <Notice kind="plain" title={t("inviteTitle")} action={<ButtonLink href={people}>{t("invite")}</ButtonLink>}>
        <p>{t("inviteText")}</p>
      </Notice>
    );
  }
  return <Asked invitation={last} state={last.state} people={people} />;
}

type AskedState = Exclude<Invitation["state"], "accepted" | "withdrawn">;

/** What became of the newest invitation, and the next step where nobody can answer it any more. */
async function Asked({ invitation, state, people }: { invitation: Invitation; state: AskedState; people: Route }) {
  const [t, states, reader] = await Promise.all([
    getTranslations("clients.overview"),
    getTranslations("people.states"),
    currentReader(),
  ]);
  const { name, openedAt, sentAt, createdAt, expiresAt } = invitation;
  const waits = state === "queued" || state === "sent" || state === "opened";
  const at = state === "expired" ? expiresAt : (openedAt ?? sentAt ?? createdAt);
  return (
    <Notice
      kind={waits ? "plain" : "due"}
      title={t("invited", { name, state: states(state, { when: formatRelative(at, reader) }) })}
      action={<ButtonLink href={people}>{t("toInvitation")}</ButtonLink>}
    >
      <p>{t(waits ? "waitingText" : "againText")}</p>
    </Notice>
  );
}
