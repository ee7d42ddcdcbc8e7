import { getTranslations } from "next-intl/server";
import { LetterNote, LetterNotes } from "@/components/sign-in/letter";
import { CircleCheck, Eye, LogOut, Shield } from "@/components/ui/icons";
import { Answer } from "./answer";
import { InvitationLetter, type Shown } from "./invitation-letter";

/** An invitation to share a client file: who asks, what for, what the firm sees, whose it is, how to leave. */
export async function ContactInvitation({ token, invitation, signedInAs }: Shown) {
  const t = await getTranslations("invitations.contact");
  const client = invitation.clientName ?? "";
  return (
    <InvitationLetter
      invitation={invitation}
      heading={t("heading", { client })}
      lead={t("lead", { inviter: invitation.inviterName, client })}
    >
      <div className="block-head mt-4.5">
        <h2>{t("agree")}</h2>
      </div>
      <div className="flex items-start gap-2.5 border-b border-line py-3">
        <CircleCheck className="mt-0.5 text-done" />
        <div>
          <p className="font-medium">{t("share")}</p>
          <p className="text-ink-2">{t("shareText")}</p>
        </div>
      </div>
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
      <Answer token={token} invitation={invitation} signedInAs={signedInAs} />
    </InvitationLetter>
  );
}
