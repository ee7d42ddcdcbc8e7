import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Pencil } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
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

/** The pencil: other terms on top, ending below. An offer that nobody answered can only be taken back, and by the firm. */
export async function AgreementDialog({ clientId, agreement, name, side, actions, megabytes }: AgreementDialogProps) {
  const [t, ui] = await Promise.all([getTranslations("services"), getTranslations("ui")]);
  const offered = agreement.state === "invited";
  if (offered && side === "client") return null;
  const fields = (
    <>
      <input type="hidden" name="clientId" value={clientId} />
      <input type="hidden" name="agreementId" value={agreement.id} />
    </>
  );
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
      {!offered && (
        <ActionForm action={actions.change} layout="narrow">
          {fields}
          <TermsFields terms={agreement} variants={agreement.variants} asFirm={side === "firm"} />
          <p className="meta">{t("costHint")}</p>
          <DialogFoot>
            <SubmitButton>{t("save")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
      {!offered && side === "firm" && (
        <StartDocumentForm
          fields={{ clientId, agreementId: agreement.id }}
          start={agreement.startDocument}
          megabytes={megabytes}
          remove={actions.removeStart}
        />
      )}
      <ActionForm action={actions.end} layout="narrow" className="mt-6">
        {fields}
        {!offered && (
          <>
            <h3 className="h3">{t("endTitle")}</h3>
            <p className="text-ink-2">
              {t("endText")} {agreement.key === "documents" && side === "client" && t("endDocuments")}
            </p>
            <Field name="reason" label={t("endReason")} optional={ui("optional")}>
              <TextInput maxLength={500} autoComplete="off" />
            </Field>
          </>
        )}
        <DialogFoot>
          <SubmitButton look="danger">{offered ? t("withdraw") : t("end", { service: name })}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
