import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance, Or } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { currentVisitor, doorOf } from "@/lib/auth/actor";
import { safeNext, withNext } from "@/lib/auth/next-path";
import { signInAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signIn.heading") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  const visitor = await currentVisitor();
  if (visitor?.state === "signed-in") redirect(safeNext(next) as Route);
  if (visitor) redirect(withNext(doorOf(visitor), next) as Route);
  const [t, ui] = await Promise.all([getTranslations("auth.signIn"), getTranslations("ui")]);
  return (
    <Entrance heading={t("heading")} chooseLanguage={chooseLanguageAction}>
      <ActionForm action={signInAction} layout="narrow">
        {/* The Enter key presses the first button of a form: it means the password where there is one. */}
        <button type="submit" name="with" value="enter" hidden tabIndex={-1} />
        <input type="hidden" name="next" value={safeNext(next)} />
        <Field name="email" label={t("email")}>
          <TextInput type="email" autoComplete="username" inputMode="email" required tall autoFocus />
        </Field>
        <div>
          <SubmitButton name="with" value="link" size="form" className="w-full">
            {t("sendLink")}
          </SubmitButton>
          <p className="meta mt-2">{t("linkHint")}</p>
        </div>
        <Or>{t("or")}</Or>
        <Field
          name="password"
          label={t("password")}
          aside={
            <a href="/forgot-password" className="link meta">
              {t("forgot")}
            </a>
          }
        >
          <PasswordInput autoComplete="current-password" tall showLabel={ui("showPassword")} hideLabel={ui("hidePassword")} />
        </Field>
        <SubmitButton name="with" value="password" size="form" look="secondary" className="w-full">
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </Entrance>
  );
}
