import { getTranslations } from "next-intl/server";
import { AskedServices, InvitationForm } from "@/components/services/invitation-form";
import { LetterNote, LetterNotes } from "@/components/sign-in/letter";
import { Eye, LogOut, Shield } from "@/components/ui/icons";
import { PersonMark } from "@/components/ui/signs";
import { readLanguage } from "@/lib/i18n/preferences";
import { answerByLinkAction } from "./actions";
import { InvitationLetter, type Shown } from "./invitation-letter";
import { SignInFirst } from "./sign-in-first";

/** An invitation to share a client file, or to further services: who asks, for what, what the firm sees, whose it is, how to leave. */
export async function ContactInvitation({ token, invitation, signedInAs }: Shown) {
  const [t, all, language] = await Promise.all([
    getTranslations("invitations.contact"),
    getTranslations("invitations"),
    readLanguage(),
  ]);
  const { name, email, services, companies } = invitation;
  const client = invitation.clientName ?? "";
  const lead = { inviter: invitation.inviterName, client };
  const who = (
    <div className="flex items-center gap-2.5">
      <PersonMark name={name} side="client" big />
      <div>
        <p>{all("answeringFor", { name, client })}</p>
        <p className="meta">{email}</p>
      </div>
    </div>
  );
  const notes = (
    <LetterNotes>
      <LetterNote icon={<Eye />} heading={t("sees")}>
        {t("seesText")}
      </LetterNote>
      <LetterNote icon={<Shield />} heading={t("owns")}>
        {t("ownsText")}
      </LetterNote>
      <LetterNote icon={<LogOut />} heading={t("leave")}>
        {t("leaveText")}
      </LetterNote>
    </LetterNotes>
  );
  return (
    <InvitationLetter
      invitation={invitation}
      heading={t("heading", { client })}
      lead={invitation.kind === "service" ? t("serviceLead", lead) : t("lead", lead)}
    >
      {invitation.needsSignIn ? (
        <>
          {services.length > 0 && <AskedServices services={services} language={language} />}
          {notes}
          <SignInFirst token={token} invitation={invitation} signedInAs={signedInAs} who={who} />
        </>
      ) : (
        <InvitationForm
          action={answerByLinkAction}
          fields={{ token }}
          services={services}
          companies={companies}
          client={client}
          firm={invitation.firm.name}
          language={language}
          footClass="letter-foot"
          who={who}
        >
          {notes}
          {signedInAs && !invitation.signedIn && <p className="meta mt-5">{all("signedInAs", { name: signedInAs, email })}</p>}
        </InvitationForm>
      )}
    </InvitationLetter>
  );
}
