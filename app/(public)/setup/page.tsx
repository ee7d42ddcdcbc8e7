import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Letter } from "@/components/sign-in/letter";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { isSetUp, maySetUp } from "@/lib/people/set-up";
import { setUpAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("setUp.heading"), referrer: "strict-origin" };
}

export default async function SetUpPage({ searchParams }: PageProps<"/setup">) {
  if (await isSetUp()) notFound();
  const { token } = await searchParams;
  const t = await getTranslations("auth.setUp");
  const frame = { from: t("from"), fromLine: t("fromLine"), chooseLanguage: chooseLanguageAction, narrow: true };
  if (typeof token !== "string" || !(await maySetUp(token))) {
    return (
      <Letter {...frame} heading={t("noTokenHeading")}>
        <p className="mt-4">{t("noToken")}</p>
      </Letter>
    );
  }
  return (
    <Letter {...frame} heading={t("heading")}>
      <p className="mt-4 mb-6">{t("lead")}</p>
      <SetUpForm token={token} />
    </Letter>
  );
}

async function SetUpForm({ token }: { token: string }) {
  const [t, ui] = await Promise.all([getTranslations("auth.setUp"), getTranslations("ui")]);
  const shown = { showLabel: ui("showPassword"), hideLabel: ui("hidePassword") };
  return (
    <ActionForm action={setUpAction} layout="narrow">
      <input type="hidden" name="token" value={token} />
      <h2 className="h3">{t("firm")}</h2>
      <Field name="firmName" label={t("firmName")}>
        <TextInput autoComplete="organization" maxLength={200} required tall autoFocus />
      </Field>
      <h2 className="h3 mt-3">{t("you")}</h2>
      <Field name="name" label={t("name")}>
        <TextInput autoComplete="name" maxLength={200} required tall />
      </Field>
      <Field name="email" label={t("email")}>
        <TextInput type="email" autoComplete="username" required tall />
      </Field>
      <Field name="password" label={t("password")} hint={t("passwordHint")}>
        <PasswordInput autoComplete="new-password" required tall {...shown} />
      </Field>
      <Field name="repeated" label={t("repeated")}>
        <PasswordInput autoComplete="new-password" required tall {...shown} />
      </Field>
      <SubmitButton size="form">{t("submit")}</SubmitButton>
    </ActionForm>
  );
}
