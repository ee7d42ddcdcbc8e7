import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Eye, Mail } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import { listOwnInvitations, type OwnInvitation } from "@/lib/collaboration/open-invitation";
import { acceptInvitationAction, declineInvitationAction } from "./actions";

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
  const [t, ui] = await Promise.all([getTranslations("start"), getTranslations("ui")]);
  const contact = invitation.kind === "contact";
  return (
    <section className="rounded-sheet border border-line-strong bg-sheet p-5">
      <p className="flex items-center gap-2 text-ink-3">
        <Mail />
        {t("invitationFrom", { firm: invitation.firmName })}
      </p>
      <h2 className="h2 mt-1">
        {contact ? t("invitationContact", { client: invitation.clientName ?? "" }) : t("invitationStaff")}
      </h2>
      {invitation.message && (
        <p className="mt-1 text-ink-2">
          „{invitation.message}“ {invitation.inviterName}
        </p>
      )}
      {contact && (
        <p className="mt-2 flex gap-2 text-ink-3">
          <Eye className="mt-0.5" />
          {t("invitationSees")}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <ActionForm action={acceptInvitationAction} layout="plain">
          <input type="hidden" name="invitationId" value={invitation.id} />
          <SubmitButton size="form">{t("accept")}</SubmitButton>
        </ActionForm>
        <DialogButton label={t("decline")} button={{ size: "form" }} title={t("declineTitle")} closeLabel={ui("close")}>
          <ActionForm action={declineInvitationAction} layout="narrow">
            <input type="hidden" name="invitationId" value={invitation.id} />
            <Field name="reason" label={t("reason")} optional={ui("optional")}>
              <TextArea maxLength={500} rows={3} />
            </Field>
            <DialogFoot>
              <DialogCancel>{ui("cancel")}</DialogCancel>
              <SubmitButton look="danger">{t("decline")}</SubmitButton>
            </DialogFoot>
          </ActionForm>
        </DialogButton>
      </div>
    </section>
  );
}
