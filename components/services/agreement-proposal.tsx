import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServiceTerms } from "@/lib/collaboration/service-input";
import { DeclineDialog } from "./decline-dialog";

export type ShownProposal = ServiceTerms & { id: string; byName: string; mine: boolean };

interface AgreementProposalProps {
  clientId: string;
  proposal: ShownProposal;
  /** The proposed terms in words. */
  terms: string;
  answer: FormAction | undefined;
}

/** Other terms that wait: for whoever proposed them a word, for the other side the two answers. */
export async function AgreementProposal({ clientId, proposal, terms, answer }: AgreementProposalProps) {
  const t = await getTranslations("services");
  if (proposal.mine) return <p className="meta mt-2">{t("proposal.mine", { terms })}</p>;
  const fields = { clientId, proposalId: proposal.id };
  return (
    <Notice kind="due" className="mt-2">
      <p>{t("proposal.theirs", { name: proposal.byName, terms })}</p>
      {answer && (
        <div className="mt-2 flex flex-wrap gap-2">
          <ActionForm action={answer} layout="plain">
            <HiddenFields fields={{ ...fields, answer: "accept" }} />
            <SubmitButton>{t("proposal.accept")}</SubmitButton>
          </ActionForm>
          <DeclineDialog action={answer} fields={fields} label={t("proposal.decline")} />
        </div>
      )}
    </Notice>
  );
}
