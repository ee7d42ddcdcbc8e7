import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { currentVisitor, doorOf } from "@/lib/auth/actor";
import { safeNext, withNext } from "@/lib/auth/next-path";
import { secondFactorAction, signOutAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("secondFactor.heading") };
}

export default async function SecondFactorPage({ searchParams }: PageProps<"/sign-in/second-factor">) {
  const { next } = await searchParams;
  const visitor = await currentVisitor();
  if (visitor?.state !== "second-factor") redirect(withNext(doorOf(visitor), next) as Route);
  const t = await getTranslations("auth.secondFactor");
  const goOn = <input type="hidden" name="next" value={safeNext(next)} />;
  return (
    <Entrance heading={t("heading")} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t("lead")}</p>
      <ActionForm action={secondFactorAction} layout="narrow">
        {goOn}
        <Field name="code" label={t("code")}>
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
          {t("submit")}
        </SubmitButton>
      </ActionForm>
      <details className="mt-6">
        <summary className="link">{t("lost")}</summary>
        <ActionForm action={secondFactorAction} layout="narrow" className="mt-4">
          {goOn}
          <Field name="code" label={t("recovery")} hint={t("recoveryHint")}>
            <TextInput
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              required
              tall
              className="tabular-nums"
            />
          </Field>
          <SubmitButton size="form" look="secondary" className="w-full">
            {t("recoverySubmit")}
          </SubmitButton>
        </ActionForm>
      </details>
      <ActionForm action={signOutAction} layout="plain" className="mt-6">
        <SubmitButton look="quiet">{t("other")}</SubmitButton>
      </ActionForm>
    </Entrance>
  );
}
