import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { SmallForm } from "@/components/people/small-form";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { BlockHead } from "@/components/ui/page-head";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { dropEmailChangeAction, requestEmailChangeAction } from "./actions";

interface EmailBlockProps {
  email: string;
  /** The new address that has not confirmed yet. */
  waiting: string | undefined;
  hasPassword: boolean;
  hasSecondFactor: boolean;
}

/** The address one signs in with, and the way to another one. */
export async function EmailBlock({ email, waiting, hasPassword, hasSecondFactor }: EmailBlockProps) {
  const [t, ui] = await Promise.all([getTranslations("account.email"), getTranslations("ui")]);
  return (
    <section className="mt-10 max-w-2xl">
      <BlockHead heading={t("heading")} />
      <p className="prose mt-2">{t("now", { email })}</p>
      {waiting && (
        <Notice
          kind="plain"
          title={t("waiting", { email: waiting })}
          className="mt-3"
          action={<SmallForm action={dropEmailChangeAction} fields={{}} label={t("drop")} fullLabel={t("drop")} />}
        >
          <p>{t("waitingText")}</p>
        </Notice>
      )}
      <ActionForm action={requestEmailChangeAction} layout="narrow" className="mt-4" label={t("heading")} clearWhenDone>
        <DoneNotice>{t("asked")}</DoneNotice>
        <Field name="email" label={t("new")}>
          <TextInput type="email" autoComplete="email" maxLength={254} required />
        </Field>
        {hasPassword && (
          <Field name="password" label={t("password")}>
            <PasswordInput
              autoComplete="current-password"
              required
              showLabel={ui("showPassword")}
              hideLabel={ui("hidePassword")}
            />
          </Field>
        )}
        {hasSecondFactor && (
          <Field name="code" label={t("code")}>
            <TextInput autoComplete="one-time-code" maxLength={40} required />
          </Field>
        )}
        <div>
          <SubmitButton look="secondary">{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
