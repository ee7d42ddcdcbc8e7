import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { findAskedLink } from "@/lib/auth/mail-links";
import { readRequestCookie } from "@/lib/auth/session-cookie";
import { sendNewLinkAction, signInWithCodeAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("code.heading") };
}

export default async function CodePage() {
  const t = await getTranslations("auth");
  const asked = await findAskedLink(await readRequestCookie());
  if (!asked) {
    return (
      <Entrance heading={t("signIn.heading")} chooseLanguage={chooseLanguageAction}>
        <p>{t("code.none")}</p>
        <ButtonLink href="/sign-in" look="primary" size="form" className="mt-5">
          {t("link.toSignIn")}
        </ButtonLink>
      </Entrance>
    );
  }
  return (
    <Entrance heading={t("code.heading")} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t("code.sent", { email: asked.email })}</p>
      <ActionForm action={signInWithCodeAction} layout="narrow">
        <Field name="code" label={t("code.code")} hint={t("code.hint")}>
          <TextInput
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={12}
            required
            tall
            autoFocus
            className="tabular-nums"
          />
        </Field>
        <SubmitButton size="form" className="w-full">
          {t("code.submit")}
        </SubmitButton>
      </ActionForm>
      <div className="mt-6 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <ActionForm action={sendNewLinkAction} layout="plain">
          <SubmitButton look="quiet">{t("code.again")}</SubmitButton>
        </ActionForm>
        <a href="/sign-in" className="link">
          {t("code.other")}
        </a>
      </div>
    </Entrance>
  );
}
