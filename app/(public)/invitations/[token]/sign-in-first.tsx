import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LetterFoot } from "@/components/sign-in/letter";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { withNext } from "@/lib/auth/next-path";
import { signInToAnswerAction } from "./actions";
import type { Shown } from "./invitation-letter";

/** The foot of an invitation to somebody who has an account: they sign in, by one press and the mail that follows, and answer then. */
export async function SignInFirst({ token, invitation, signedInAs, who }: Shown & { who: ReactNode }) {
  const t = await getTranslations("invitations.signInFirst");
  const { email } = invitation;
  return (
    <>
      <section className="mt-5 max-w-[72ch]">
        <h2 className="h3">{t("heading")}</h2>
        <p className="text-ink-2 mt-1">{t("text", { email })}</p>
        {signedInAs && <p className="meta mt-1">{t("asOther", { name: signedInAs })}</p>}
      </section>
      <LetterFoot>
        {who}
        <div className="flex flex-wrap items-end gap-3 max-sm:flex-col-reverse max-sm:items-stretch">
          {!signedInAs && (
            <ButtonLink href={withNext("/sign-in", `/invitations/${token}`) as Route} size="form">
              {t("password")}
            </ButtonLink>
          )}
          <ActionForm action={signInToAnswerAction} layout="narrow">
            <input type="hidden" name="token" value={token} />
            <SubmitButton size="form">{t("send")}</SubmitButton>
          </ActionForm>
        </div>
      </LetterFoot>
    </>
  );
}
