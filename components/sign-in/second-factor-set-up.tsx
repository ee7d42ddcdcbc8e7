import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { create } from "qrcode";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { RecoveryCodesIsland } from "./recovery-codes-island";

interface SecondFactorSetUpProps {
  prepared: { secret: string; uri: string } | undefined;
  action: FormAction;
  continueTo: Route;
}

/** The picture to scan, the key to type, and the first code as proof; then the recovery codes, once. */
export async function SecondFactorSetUp({ prepared, action, continueTo }: SecondFactorSetUpProps) {
  const t = await getTranslations("auth.setUpSecondFactor");
  const words = { heading: t("codesHeading"), lead: t("codesLead"), goOn: t("continue") };
  return (
    <ActionForm action={action} layout="narrow">
      <RecoveryCodesIsland words={words} continueTo={continueTo}>
        {prepared ? (
          <>
            <p>{t("scan")}</p>
            <QrCode text={prepared.uri} label={t("picture")} />
            <p>
              {t("byHand")}
              <br />
              <code className="tabular-nums select-all break-all font-semibold">
                {prepared.secret.replace(/.{4}(?=.)/g, "$& ")}
              </code>
            </p>
            <Field name="code" label={t("code")} hint={t("codeHint")}>
              <TextInput autoComplete="one-time-code" inputMode="numeric" maxLength={12} required tall className="tabular-nums" />
            </Field>
            <SubmitButton size="form">{t("submit")}</SubmitButton>
          </>
        ) : (
          <p>{t("isOn")}</p>
        )}
      </RecoveryCodesIsland>
    </ActionForm>
  );
}

/** A QR code as one drawn path: made on the server, black on white in every theme, because scanners want it so. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const dark = Array.from({ length: modules.size ** 2 }, (_, at) => at).filter((at) => modules.data[at]);
  const path = dark.map((at) => `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`).join("");
  const size = modules.size + 8;
  return (
    <svg role="img" aria-label={label} viewBox={`-4 -4 ${size} ${size}`} width="208" height="208" shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
