import { getTranslations } from "next-intl/server";
import { RecoveryCodesIsland } from "@/components/sign-in/recovery-codes-island";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { BlockHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Time } from "@/components/ui/time";
import { disableSecondFactorAction, renewRecoveryCodesAction } from "../actions";

interface SecondFactorBlockProps {
  since: Date | null;
  recoveryCodesLeft: number;
  required: boolean;
}

/** The second factor: set up, recovery codes, switch off. Each change asks for a code. */
export async function SecondFactorBlock({ since, recoveryCodesLeft, required }: SecondFactorBlockProps) {
  const t = await getTranslations("account.secondFactor");
  return (
    <section>
      <BlockHead heading={t("heading")} />
      {since ? (
        <>
          <p className="mt-4">{t("on", { left: recoveryCodesLeft })}</p>
          <p className="meta">
            {t("since")} <Time at={since} />
          </p>
          <div className="mt-4 grid max-w-160 gap-6">
            <CodeForm action={renewRecoveryCodesAction} submit={t("renew")} />
            {required ? (
              <p className="text-ink-2">{t("required")}</p>
            ) : (
              <CodeForm action={disableSecondFactorAction} submit={t("disable")} />
            )}
          </div>
        </>
      ) : (
        <>
          <p className="text-ink-2 mt-4 max-w-160">{t("off")}</p>
          <ButtonLink href="/account/security/second-factor" className="mt-4">
            {t("setUp")}
          </ButtonLink>
        </>
      )}
    </section>
  );
}

async function CodeForm({ action, submit }: { action: FormAction; submit: string }) {
  const [t, auth] = await Promise.all([getTranslations("account.secondFactor"), getTranslations("auth.setUpSecondFactor")]);
  const words = { heading: auth("codesHeading"), lead: auth("codesLead"), goOn: auth("continue") };
  return (
    <ActionForm action={action} layout="narrow" label={submit}>
      <RecoveryCodesIsland words={words}>
        <Field name="code" label={t("code")}>
          <TextInput
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            required
            className="tabular-nums"
          />
        </Field>
        <div>
          <SubmitButton look="secondary">{submit}</SubmitButton>
        </div>
      </RecoveryCodesIsland>
    </ActionForm>
  );
}
