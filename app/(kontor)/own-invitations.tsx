import { getTranslations } from "next-intl/server";
import { InvitationForm } from "@/components/services/invitation-form";
import { Eye, Mail } from "@/components/ui/icons";
import { listOwnInvitations, type OwnInvitation } from "@/lib/collaboration/open-invitation";
import { readLanguage } from "@/lib/i18n/preferences";
import { answerInvitationAction } from "./actions";

/** Open invitations to the person's own address, unfolded: the one framed thing on a page. */
export async function OwnInvitations({ actor }: { actor: { userId: string } }) {
  const invitations = await listOwnInvitations(actor);
  if (invitations.length === 0) return null;
  return (
    <div className="grid max-w-2xl gap-4 pt-6">
      {invitations.map((invitation) => (
        <Unfolded key={invitation.id} invitation={invitation} />
      ))}
    </div>
  );
}

async function Unfolded({ invitation }: { invitation: OwnInvitation }) {
  const [t, language] = await Promise.all([getTranslations("start"), readLanguage()]);
  const client = invitation.clientName ?? "";
  const headings = {
    contact: t("invitationContact", { client }),
    service: t("invitationService", { client }),
    staff: t("invitationStaff"),
  };
  return (
    <section className="rounded-sheet border border-line-strong bg-sheet p-5">
      <p className="flex items-center gap-2 text-ink-3">
        <Mail />
        {t("invitationFrom", { firm: invitation.firmName })}
      </p>
      <h2 className="h2 mt-1">{headings[invitation.kind]}</h2>
      {invitation.message && (
        <p className="mt-1 text-ink-2">
          „{invitation.message}“ {invitation.inviterName}
        </p>
      )}
      <InvitationForm
        action={answerInvitationAction}
        fields={{ invitationId: invitation.id }}
        services={invitation.services}
        companies={invitation.companies}
        client={client}
        firm={invitation.firmName}
        language={language}
      >
        {invitation.kind !== "staff" && (
          <p className="mt-4 flex gap-2 text-ink-3">
            <Eye className="mt-0.5" />
            {t("invitationSees")}
          </p>
        )}
      </InvitationForm>
    </section>
  );
}
