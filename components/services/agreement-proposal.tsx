import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import type { ServiceTerms } from "@/lib/collaboration/service-input";

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
  const [t, ui] = await Promise.all([getTranslations("services"), getTranslations("ui")]);
  if (proposal.mine) return <p className="meta mt-2">{t("proposal.mine", { terms })}</p>;
  const fields = (
    <>
      <input type="hidden" name="clientId" value={clientId} />
      <input type="hidden" name="proposalId" value={proposal.id} />
    </>
  );
  return (
    <Notice kind="due" className="mt-2">
      <p>{t("proposal.theirs", { name: proposal.byName, terms })}</p>
      {answer && (
        <div className="mt-2 flex flex-wrap gap-2">
          <ActionForm action={answer} layout="plain">
            {fields}
            <input type="hidden" name="answer" value="accept" />
            <SubmitButton>{t("proposal.accept")}</SubmitButton>
          </ActionForm>
          <DialogButton label={t("proposal.decline")} title={t("proposal.decline")} closeLabel={ui("close")}>
            <ActionForm action={answer} layout="narrow">
              {fields}
              <input type="hidden" name="answer" value="decline" />
              <Field name="reason" label={t("endReason")} optional={ui("optional")}>
                <TextArea maxLength={500} rows={3} />
              </Field>
              <DialogFoot>
                <DialogCancel>{ui("cancel")}</DialogCancel>
                <SubmitButton look="danger">{t("proposal.decline")}</SubmitButton>
              </DialogFoot>
            </ActionForm>
          </DialogButton>
        </div>
      )}
    </Notice>
  );
}
