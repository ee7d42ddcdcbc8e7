import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { chooseLanguageAction } from "@/app/actions";
import { Letter } from "@/components/sign-in/letter";
import type { InvitationView } from "@/lib/collaboration/open-invitation";
import { formatDay } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

export type OpenInvitation = Extract<InvitationView, { state: "open" }>;
export type Shown = { token: string; invitation: OpenInvitation; signedInAs: string | undefined };

interface InvitationLetterProps {
  invitation: OpenInvitation;
  heading: string;
  lead: string;
  narrow?: boolean;
  children: ReactNode;
}

/** The sheet: the firm at the head, the dates beside it, and the inviting person's own words. */
export async function InvitationLetter({ invitation, heading, lead, narrow, children }: InvitationLetterProps) {
  const [t, reader] = await Promise.all([getTranslations("invitations"), currentReader()]);
  const { firm, message, inviterName } = invitation;
  const address = [firm.street, [firm.postalCode, firm.city].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
  const dates = (
    <>
      {t("dated", { date: formatDay(invitation.createdAt, reader) })}
      <br />
      {t("validUntil", { date: formatDay(invitation.expiresAt, reader) })}
    </>
  );
  return (
    <Letter
      from={firm.name}
      fromLine={address || undefined}
      dates={dates}
      heading={heading}
      narrow={narrow}
      chooseLanguage={chooseLanguageAction}
    >
      {message ? (
        <blockquote className="mt-1.5 max-w-[72ch] whitespace-pre-line text-base text-ink-2">
          „{message}“ <cite className="not-italic text-ink-3">{inviterName}</cite>
        </blockquote>
      ) : null}
      <p className="mt-1.5 max-w-[72ch] text-base text-ink-2">{lead}</p>
      {children}
    </Letter>
  );
}
