import { getTranslations } from "next-intl/server";
import type { FormAction } from "@/components/ui/action-form-island";
import { StateWord } from "@/components/ui/signs";
import type { ServiceTerms } from "@/lib/collaboration/service-input";
import type { StartDocument } from "@/lib/collaboration/start-documents";
import { formatDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { AgreementDialog } from "./agreement-dialog";
import { AgreementProposal, type ShownProposal } from "./agreement-proposal";
import { EndAgreement } from "./end-agreement";
import { type Named, serviceWords } from "./service-words";
import { StartDocumentLink } from "./start-document";

export type ShownAgreement = Named &
  ServiceTerms & {
    id: string;
    gettingStarted: string | undefined;
    startDocument: StartDocument | undefined;
    state: "invited" | "active" | "declined" | "withdrawn" | "expired" | "ended";
    since: Date;
    declineReason: string | undefined;
    ended: { reason: string | undefined } | undefined;
    variants: string[];
    proposal: ShownProposal | undefined;
  };

export type AgreementActions = { change: FormAction; answer: FormAction; end: FormAction; removeStart: FormAction };

interface AgreementListProps {
  clientId: string;
  agreements: readonly ShownAgreement[];
  side: "firm" | "client";
  /** Given only to whoever decides. */
  actions: AgreementActions | undefined;
  /** How large a getting-started document may be. */
  megabytes: number;
}

const signs = {
  active: "done",
  invited: "half",
  declined: "ended",
  withdrawn: "ended",
  expired: "ended",
  ended: "ended",
} as const;

/** The same agreements from both sides: what it is, on which terms, how it stands; a pencil for whoever decides. */
export async function AgreementList({ clientId, agreements, side, actions, megabytes }: AgreementListProps) {
  const reader = await currentReader();
  const [t, words] = await Promise.all([getTranslations("services"), serviceWords(reader.language)]);
  return (
    <ul>
      {agreements.map((agreement) => {
        const name = words.name(agreement);
        const live = agreement.state === "active" || agreement.state === "invited";
        const reason = agreement.declineReason ?? agreement.ended?.reason;
        return (
          <li key={agreement.id} className="border-b border-line py-3">
            <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
              <div className="min-w-0 flex-1 basis-72">
                <h3 className="font-medium text-ink wrap-anywhere">{name}</h3>
                <p className="text-ink-2">{words.description(agreement)}</p>
                <p className="meta mt-1">{words.line(agreement)}</p>
              </div>
              <StateWord state={signs[agreement.state]}>
                {t(`states.${agreement.state}`, { when: formatDate(agreement.since, reader) })}
              </StateWord>
              {actions && live && (
                <span className="flex flex-wrap gap-1">
                  <AgreementDialog {...{ clientId, agreement, name, side, actions, megabytes }} />
                  <EndAgreement {...{ clientId, agreement, name, side }} action={actions.end} />
                </span>
              )}
            </div>
            {reason && <p className="meta mt-1">{t("reason", { reason })}</p>}
            {agreement.state === "active" && agreement.gettingStarted && (
              <details className="mt-2">
                <summary className="link">{t("gettingStarted")}</summary>
                <p className="prose mt-2 whitespace-pre-line">{agreement.gettingStarted}</p>
              </details>
            )}
            {agreement.state === "active" && agreement.startDocument && (
              <p className="mt-2">
                <StartDocumentLink start={agreement.startDocument} />
              </p>
            )}
            {agreement.proposal && (
              <AgreementProposal
                clientId={clientId}
                proposal={agreement.proposal}
                terms={words.line(agreement.proposal)}
                answer={actions?.answer}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
