import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ShownAgreement } from "./agreement-list";

interface EndAgreementProps {
  clientId: string;
  agreement: ShownAgreement;
  name: string;
  side: "firm" | "client";
  action: FormAction;
}

/** Ending a service, and taking back an offer that nobody has answered (the firm's step): it says what follows, and asks once. */
export async function EndAgreement({ clientId, agreement, name, side, action }: EndAgreementProps) {
  const [t, ui] = await Promise.all([getTranslations("services"), getTranslations("ui")]);
  const offered = agreement.state === "invited";
  if (offered && side === "client") return null;
  const what = `${t("endText")} ${agreement.key === "documents" ? t(side === "client" ? "endDocuments" : "endDocumentsFirm") : ""}`;
  return (
    <DialogButton
      label={offered ? t("withdraw") : t("endWord")}
      button={{
        look: "quiet",
        size: "small",
        "aria-label": offered ? t("withdrawOf", { service: name }) : t("end", { service: name }),
      }}
      title={offered ? t("withdrawOf", { service: name }) : t("end", { service: name })}
      lead={offered ? undefined : what}
      closeLabel={ui("close")}
    >
      <ActionForm action={action} layout="narrow">
        <input type="hidden" name="clientId" value={clientId} />
        <input type="hidden" name="agreementId" value={agreement.id} />
        {!offered && (
          <Field name="reason" label={t("endReason")} optional={ui("optional")}>
            <TextInput maxLength={500} autoComplete="off" />
          </Field>
        )}
        <DialogFoot>
          <DialogCancel>{ui("cancel")}</DialogCancel>
          <SubmitButton look="danger">{offered ? t("withdraw") : t("end", { service: name })}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </DialogButton>
  );
}
