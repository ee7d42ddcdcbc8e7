import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { findMailLink } from "@/lib/auth/mail-links";
import { resetPasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("reset.heading"), referrer: "strict-origin" };
}

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await findMailLink("password-reset", token) : undefined;
  const [t, ui] = await Promise.all([getTranslations("auth.reset"), getTranslations("ui")]);
  if (link?.state !== "open") {
    return (
      <Entrance heading={t("goneHeading")} chooseLanguage={chooseLanguageAction}>
        <p className="mb-5">{t("gone")}</p>
        <ButtonLink href="/forgot-password" look="primary" size="form">
          {t("again")}
        </ButtonLink>
      </Entrance>
    );
  }
  const shown = { showLabel: ui("showPassword"), hideLabel: ui("hidePassword") };
  return (
    <Entrance heading={t("heading")} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t("lead", { email: link.email })}</p>
      <ActionForm action={resetPasswordAction} layout="narrow">
        <input type="hidden" name="token" value={token} />
        {/* For password managers: whose password this is. */}
        <input type="email" name="username" defaultValue={link.email} autoComplete="username" readOnly hidden />
        <Field name="newPassword" label={t("newPassword")} hint={t("hint")}>
          <PasswordInput autoComplete="new-password" required tall {...shown} />
        </Field>
        <Field name="repeated" label={t("repeated")}>
          <PasswordInput autoComplete="new-password" required tall {...shown} />
        </Field>
        <SubmitButton size="form" className="w-full">
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </Entrance>
  );
}
