import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DeclineInvitation } from "@/components/services/decline-dialog";
import { LetterFoot } from "@/components/sign-in/letter";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { PersonMark } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerByLinkAction } from "./actions";
import type { Shown } from "./invitation-letter";
import { SignInFirst } from "./sign-in-first";

/** Who answers, and the two answers: accepting is one press, declining may carry a reason. */
export async function Answer({ token, invitation, signedInAs }: Shown) {
  const t = await getTranslations("invitations");
  const { name, email, clientName: client, needsPassword } = invitation;
  const who = (
    <div className="flex items-center gap-2.5">
      <PersonMark name={name} side={invitation.kind === "staff" ? "firm" : "client"} big />
      <div>
        <p>{client ? t("answeringFor", { name, client }) : t("answering", { name })}</p>
        <p className="meta">{email}</p>
      </div>
    </div>
  );
  if (invitation.needsSignIn) return <SignInFirst token={token} invitation={invitation} signedInAs={signedInAs} who={who} />;
  const accept = (
    <ActionForm action={answerByLinkAction} layout="narrow" className={needsPassword ? "mt-5" : undefined}>
      <input type="hidden" name="token" value={token} />
      {needsPassword && <PasswordField email={email} />}
      <SubmitButton size="form">{t("accept")}</SubmitButton>
    </ActionForm>
  );
  const decline = (
    <DeclineInvitation action={answerByLinkAction} fields={{ token }} firm={invitation.firm.name} label={t("decline")} />
  );
  return (
    <>
      {signedInAs && !invitation.signedIn && <p className="meta mt-5">{t("signedInAs", { name: signedInAs, email })}</p>}
      {needsPassword && accept}
      <LetterFoot>
        {who}
        <Answers decline={decline} accept={needsPassword ? undefined : accept} />
      </LetterFoot>
    </>
  );
}

/** Side by side at a desk; on a phone accepting stands on top. */
function Answers({ decline, accept }: { decline: ReactNode; accept: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end gap-3 max-sm:flex-col-reverse max-sm:items-stretch">
      {decline}
      {accept}
    </div>
  );
}

async function PasswordField({ email }: { email: string }) {
  const [t, ui] = await Promise.all([getTranslations("invitations.staff"), getTranslations("ui")]);
  return (
    <>
      <input type="hidden" name="username" value={email} autoComplete="username" />
      <Field name="password" label={t("password")} hint={t("passwordHint")}>
        <PasswordInput autoComplete="new-password" required tall showLabel={ui("showPassword")} hideLabel={ui("hidePassword")} />
      </Field>
    </>
  );
}
