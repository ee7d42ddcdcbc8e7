import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { findEmailChange } from "@/lib/auth/email-change";
import { confirmEmailAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("confirmEmail.heading"), referrer: "strict-origin" };
}

/** Opening this page uses nothing up: mail scanners open it too. Only the button confirms. */
export default async function ConfirmEmailPage({ searchParams }: PageProps<"/confirm-email">) {
  const { token } = await searchParams;
  const given = typeof token === "string" && token.length <= 200 ? token : undefined;
  const email = given ? await findEmailChange({ token: given }) : undefined;
  const t = await getTranslations("auth.confirmEmail");
  if (!email) {
    return (
      <Entrance heading={t("goneHeading")} chooseLanguage={chooseLanguageAction}>
        <p className="mb-5">{t("gone")}</p>
        <ButtonLink href="/account" look="primary" size="form">
          {t("toAccount")}
        </ButtonLink>
      </Entrance>
    );
  }
  return (
    <Entrance heading={t("heading")} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t("lead", { email })}</p>
      <ActionForm action={confirmEmailAction} layout="narrow">
        <input type="hidden" name="token" value={given} />
        <SubmitButton size="form" className="w-full">
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </Entrance>
  );
}
