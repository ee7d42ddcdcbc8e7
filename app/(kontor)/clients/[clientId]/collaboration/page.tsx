import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { AgreementList } from "@/components/services/agreement-list";
import { PartForm } from "@/components/services/part-form";
import { Main } from "@/components/shell/shell";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { findAgreements } from "@/lib/collaboration/agreements";
import { answerTermsAction, changeTermsAction, endAgreementAction } from "../../../services/actions";
import { Agreed } from "../../../services/agreed";
import { endCollaborationAction } from "./actions";
import { OfferServices } from "./offer-services";

const actions = { change: changeTermsAction, answer: answerTermsAction, end: endAgreementAction };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services"))("collaboration") };
}

/** What is agreed, from the side on which the person stands. */
export default async function CollaborationPage({ params }: PageProps<"/clients/[clientId]/collaboration">) {
  const actor = await requireActor();
  const found = (await findAgreements(actor, (await params).clientId)) ?? notFound();
  const { file, live, past, decides } = found;
  const t = await getTranslations("services");
  if (file.side === "client" || !file.collaboration) {
    return (
      <Main>
        <LiveRefresh clientId={file.id} />
        <PageHead heading={t("collaboration")} />
        <Agreed found={found} />
      </Main>
    );
  }
  const firm = file.collaboration.firm.name;
  const list = { clientId: file.id, side: file.side, actions: decides ? actions : undefined };
  return (
    <Main>
      <LiveRefresh clientId={file.id} />
      <PageHead heading={t("collaboration")} />
      <div className="grid max-w-4xl gap-8 pt-6">
        <p className="prose">{t("collaborationLead", { client: file.name, firm })}</p>
        <section>
          <BlockHead heading={t("agreed")} count={live.length} />
          {live.length > 0 ? <AgreementList {...list} agreements={live} /> : <p className="empty">{t("none")}</p>}
        </section>
        <OfferServices actor={actor} found={found} firmId={file.collaboration.firm.id} />
        {past.length > 0 && (
          <section>
            <BlockHead heading={t("past")} count={past.length} />
            <AgreementList {...list} agreements={past} />
          </section>
        )}
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
