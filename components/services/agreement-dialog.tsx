import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogFoot } from "@/components/ui/dialog";
import { Pencil } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AgreementActions, ShownAgreement } from "./agreement-list";
import { StartDocumentForm } from "./start-document";
import { TermsFields } from "./terms-fields";

interface AgreementDialogProps {
  clientId: string;
  agreement: ShownAgreement;
  name: string;
  side: "firm" | "client";
  actions: AgreementActions;
  megabytes: number;
}

/** The pencil: other terms. An offer that nobody has answered has none to change. */
export async function AgreementDialog({ clientId, agreement, name, side, actions, megabytes }: AgreementDialogProps) {
  const [t, ui] = await Promise.all([getTranslations("services"), getTranslations("ui")]);
  if (agreement.state === "invited") return null;
  return (
    <DialogButton
      label={
        <>
          <Pencil />
          <span className="sr-only">{t("edit", { service: name })}</span>
        </>
      }
      button={{ look: "quiet", size: "small", title: t("editWord") }}
      title={name}
      closeLabel={ui("close")}
    >
      <ActionForm action={actions.change} layout="narrow">
        <input type="hidden" name="clientId" value={clientId} />
        <input type="hidden" name="agreementId" value={agreement.id} />
        {agreement.proposal?.mine && <p className="meta">{t("proposal.waits")}</p>}
        <TermsFields terms={agreement} variants={agreement.variants} asFirm={side === "firm"} />
        <p className="meta">{t("costHint")}</p>
        <DialogFoot>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
      {side === "firm" && (
        <StartDocumentForm
          fields={{ clientId, agreementId: agreement.id }}
          start={agreement.startDocument}
          megabytes={megabytes}
          remove={actions.removeStart}
        />
      )}
    </DialogButton>
  );
}
