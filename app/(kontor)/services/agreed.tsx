import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { AgreementList } from "@/components/services/agreement-list";
import { ArchiveAsked } from "@/components/services/archive-asked";
import { PartForm } from "@/components/services/part-form";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { Download } from "@/components/ui/icons";
import { BlockHead } from "@/components/ui/page-head";
import type { Actor } from "@/lib/auth/actor";
import type { Agreements } from "@/lib/collaboration/agreements";
import { consentDays } from "@/lib/collaboration/archive-requests";
import { mostStartMegabytes } from "@/lib/collaboration/start-documents";
import { findArchiveRequest } from "@/lib/collaboration/taking-along";
import { mayAsk } from "@/lib/tasks/list";
import {
  answerArchiveAction,
  answerTermsAction,
  changeTermsAction,
  disconnectFirmAction,
  endAgreementAction,
  removeStartAction,
  withdrawArchiveAction,
} from "./actions";

const archive = { answer: answerArchiveAction, withdraw: withdrawArchiveAction };
const actions = { change: changeTermsAction, answer: answerTermsAction, end: endAgreementAction, removeStart: removeStartAction };

/** What the client has agreed with its firm, and how it parts; without a firm, that the file is its own. */
export async function Agreed({ actor, found }: { actor: Actor; found: Agreements }) {
  const t = await getTranslations("services");
  const { file, live, past, decides } = found;
  const mayPart = decides && !actor.viewing;
  const { collaboration } = file;
  if (!collaboration) {
    return (
      <div className="grid max-w-4xl gap-8 pt-6">
        <p className="prose">{t("alone", { client: file.name })}</p>
        {mayPart && <TakeAlong clientId={file.id} />}
      </div>
    );
  }
  const request = decides ? await findArchiveRequest(actor, file.id) : undefined;
  // A service that is over comes back by an offer of the firm's.
  const mayAgain = past.length > 0 && (await mayAsk(actor, file));
  const list = { clientId: file.id, side: file.side, actions: decides ? actions : undefined, megabytes: mostStartMegabytes };
  return (
    <div className="grid max-w-4xl gap-8 pt-6">
      <p className="prose">{t("lead", { client: file.name, firm: collaboration.firm.name })}</p>
      <section>
        <BlockHead heading={t("agreed")} count={live.length} />
        {live.length > 0 ? (
          <AgreementList {...list} agreements={live} />
        ) : (
          <p className="empty">{t(past.length > 0 ? "noneNow" : "none")}</p>
        )}
      </section>
      {past.length > 0 && (
        <section>
          <BlockHead heading={t("past")} count={past.length} />
          <AgreementList {...list} agreements={past} />
          {mayAgain && (
            <p className="mt-3">
              <ButtonLink href={`/clients/${file.id}/tasks/new` as Route}>{t("askAgain")}</ButtonLink>
            </p>
          )}
        </section>
      )}
      {mayPart && <TakeAlong clientId={file.id} />}
      {request && <ArchiveAsked client={file} request={request} days={consentDays} actions={archive} />}
      {mayPart && (
        <PartForm client={file} firm={collaboration.firm.name} side="client" draft={false} action={disconnectFirmAction} />
      )}
    </div>
  );
}

async function TakeAlong({ clientId }: { clientId: string }) {
  const t = await getTranslations("services.archive");
  return (
    <section>
      <BlockHead heading={t("heading")} />
      <p className="prose mt-3">{t("text")}</p>
      <p className="mt-3">
        <a className={buttonClass({})} href={`/api/clients/${clientId}/archive`} download>
          <Download />
          {t("download")}
        </a>
      </p>
    </section>
  );
}
