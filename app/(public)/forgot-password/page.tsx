import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { forgotPasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("forgot.heading") };
}

export default async function ForgotPasswordPage({ searchParams }: PageProps<"/forgot-password">) {
  const { sent } = await searchParams;
  const t = await getTranslations("auth.forgot");
  return (
    <Entrance heading={t(sent ? "sentHeading" : "heading")} chooseLanguage={chooseLanguageAction}>
      {sent ? (
        <p>{t("sent")}</p>
      ) : (
        <>
          <p className="mb-5">{t("lead")}</p>
          <ActionForm action={forgotPasswordAction} layout="narrow">
            <Field name="email" label={t("email")}>
              <TextInput type="email" autoComplete="username" inputMode="email" required tall autoFocus />
            </Field>
            <SubmitButton size="form" className="w-full">
              {t("submit")}
            </SubmitButton>
          </ActionForm>
        </>
      )}
      <p className="mt-5">
        <a href="/sign-in" className="link">
          {t("back")}
        </a>
      </p>
    </Entrance>
  );
}
