import { getTranslations } from "next-intl/server";
import { AgreementProposal } from "@/components/services/agreement-proposal";
import { ArchiveAsked } from "@/components/services/archive-asked";
import { serviceWords } from "@/components/services/service-words";
import { Mail } from "@/components/ui/icons";
import { findAgreements } from "@/lib/collaboration/agreements";
import { consentDays } from "@/lib/collaboration/archive-requests";
import { findArchiveRequest } from "@/lib/collaboration/taking-along";
import { readLanguage } from "@/lib/i18n/preferences";
import { answerArchiveAction, answerTermsAction, withdrawArchiveAction } from "./services/actions";

const archive = { answer: answerArchiveAction, withdraw: withdrawArchiveAction };

/** What the firm asks of the client's administrators, unfolded like an invitation: other terms, and its own archive of the file. */
export async function OwnAsks({ actor, clientId }: { actor: { userId: string }; clientId: string }) {
  const found = await findAgreements(actor, clientId);
  if (!found?.decides || !found.file.collaboration) return null;
  const proposed = found.live.flatMap((one) => (one.proposal && !one.proposal.mine ? [{ ...one, proposal: one.proposal }] : []));
  const request = await findArchiveRequest(actor, clientId);
  const asks = request?.state === "open" ? request : undefined;
  if (proposed.length === 0 && !asks) return null;
  const [t, words] = await Promise.all([getTranslations("start"), readLanguage().then(serviceWords)]);
  const firm = found.file.collaboration.firm.name;
  return (
    <div className="grid max-w-2xl gap-4 pt-6">
      {proposed.map((agreement) => (
        <section key={agreement.id} className="rounded-sheet border border-line-strong bg-sheet p-5">
          <p className="flex items-center gap-2 text-ink-3">
            <Mail />
            {t("proposalFrom", { firm })}
          </p>
          <h2 className="h2 mt-1">{t("proposalTitle", { service: words.name(agreement) })}</h2>
          <p className="meta mt-1">{words.line(agreement)}</p>
          <AgreementProposal
            clientId={clientId}
            proposal={agreement.proposal}
            terms={words.line(agreement.proposal)}
            answer={answerTermsAction}
          />
        </section>
      ))}
      {asks && <ArchiveAsked client={found.file} request={asks} days={consentDays} actions={archive} />}
    </div>
  );
}
