import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/account/done-notice";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { BlockHead } from "@/components/ui/page-head";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { changePasswordAction } from "../actions";

/** Change the password, or set a first one. */
export async function PasswordBlock({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const [t, ui] = await Promise.all([getTranslations("account.password"), getTranslations("ui")]);
  const shown = { showLabel: ui("showPassword"), hideLabel: ui("hidePassword") };
  return (
    <section>
      <BlockHead heading={t("heading")} />
      <ActionForm action={changePasswordAction} layout="form" label={t("heading")} className="mt-4" clearWhenDone>
        <DoneNotice>{t("changed")}</DoneNotice>
        <input type="email" name="username" defaultValue={email} autoComplete="username" readOnly hidden />
        {hasPassword ? (
          <Field name="currentPassword" label={t("current")}>
            <PasswordInput autoComplete="current-password" required {...shown} />
          </Field>
        ) : (
          <p className="text-ink-2">{t("none")}</p>
        )}
        <Field name="newPassword" label={t("new")} hint={t("hint")}>
          <PasswordInput autoComplete="new-password" required {...shown} />
        </Field>
        <Field name="repeated" label={t("repeated")}>
          <PasswordInput autoComplete="new-password" required {...shown} />
        </Field>
        <div>
          <SubmitButton look="secondary">{t(hasPassword ? "change" : "set")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
