import { getTranslations } from "next-intl/server";
import { Answer } from "./answer";
import { InvitationLetter, type Shown } from "./invitation-letter";

/** An invitation to work for a firm: in which role, and with a password where there is none yet. */
export async function StaffInvitation({ token, invitation, signedInAs }: Shown) {
  const t = await getTranslations("invitations.staff");
  const firm = invitation.firm.name;
  const role = invitation.role === "administrator" ? "administrator" : "staff";
  return (
    <InvitationLetter
      invitation={invitation}
      heading={t("heading", { firm })}
      lead={t("lead", { inviter: invitation.inviterName, firm })}
      narrow
    >
      <p className="mt-4">{t(`roles.${role}`)}</p>
      <Answer token={token} invitation={invitation} signedInAs={signedInAs} />
    </InvitationLetter>
  );
}
