import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { AgreementList } from "@/components/services/agreement-list";
import { AnswerList } from "@/components/services/answer-list";
import { ArchiveOfFirm } from "@/components/services/archive-of-firm";
import { PartForm } from "@/components/services/part-form";
import { startProblem } from "@/components/services/start-document";
import { Main } from "@/components/shell/shell";
import { Notice } from "@/components/ui/notice";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { Seen } from "@/components/ui/seen";
import { requireActor } from "@/lib/auth/actor";
import { findAgreements } from "@/lib/collaboration/agreements";
import { listNotices } from "@/lib/collaboration/notices";
import { mostStartMegabytes } from "@/lib/collaboration/start-documents";
import { findArchiveRequest } from "@/lib/collaboration/taking-along";
import { seeAnswersAction } from "../../../actions";
import {
  answerTermsAction,
  changeTermsAction,
  endAgreementAction,
  removeStartAction,
  withdrawArchiveAction,
} from "../../../services/actions";
import { Agreed } from "../../../services/agreed";
import { endCollaborationAction, requestArchiveAction } from "./actions";
import { OfferServices } from "./offer-services";

const archive = { request: requestArchiveAction, withdraw: withdrawArchiveAction };
const actions = { change: changeTermsAction, answer: answerTermsAction, end: endAgreementAction, removeStart: removeStartAction };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services"))("collaboration") };
}

/** What is agreed, from the side on which the person stands. */
export default async function CollaborationPage({ params, searchParams }: PageProps<"/clients/[clientId]/collaboration">) {
  const actor = await requireActor();
  const found = (await findAgreements(actor, (await params).clientId)) ?? notFound();
  const { file, live, past, decides } = found;
  const t = await getTranslations("services");
  if (file.side === "client" || !file.collaboration) {
    return (
      <Main>
        <LiveRefresh clientId={file.id} />
        <PageHead heading={t("heading")} />
        <Agreed actor={actor} found={found} />
      </Main>
    );
  }
  const firm = file.collaboration.firm.name;
  const [answers, request] = await Promise.all([
    listNotices(actor, { firmId: file.collaboration.firm.id, clientId: file.id }),
    findArchiveRequest(actor, file.id),
  ]);
  const problem = await startProblem((await searchParams).problem, mostStartMegabytes);
  const list = { clientId: file.id, side: file.side, actions: decides ? actions : undefined, megabytes: mostStartMegabytes };
  return (
    <Main>
      <LiveRefresh clientId={file.id} />
      <PageHead heading={t("collaboration")} />
      <div className="grid max-w-4xl gap-8 pt-6">
        {problem && <Notice kind="due">{problem}</Notice>}
        <p className="prose">{t("collaborationLead", { client: file.name, firm })}</p>
        {answers.length > 0 && (
          <section>
            <BlockHead heading={(await getTranslations("answers"))("heading")} count={answers.length} />
            <AnswerList answers={answers} />
            <Seen which={{ clientId: file.id }} say={seeAnswersAction} />
          </section>
        )}
        <section>
          <BlockHead
            heading={t(live.some(({ state }) => state === "invited") ? "agreedAndOffered" : "agreed")}
            count={live.length}
          />
          {live.length > 0 ? (
            <AgreementList {...list} agreements={live} />
          ) : (
            <p className="empty">{t(past.length > 0 ? "noneNow" : "none")}</p>
          )}
        </section>
        <OfferServices actor={actor} found={found} firmId={file.collaboration.firm.id} />
        {past.length > 0 && (
          <section>
            <BlockHead heading={t("past")} count={past.length} />
            <AgreementList {...list} agreements={past} />
          </section>
        )}
        {decides && file.collaboration.state === "active" && <ArchiveOfFirm client={file} request={request} actions={archive} />}
        {decides && (
          <PartForm
            client={file}
            firm={firm}
            side="firm"
            draft={file.collaboration.state === "draft"}
            action={endCollaborationAction}
          />
        )}
      </div>
    </Main>
  );
}
