import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientPicker } from "@/components/clients/client-picker";
import { LiveRefresh } from "@/components/live/live-refresh";
import { InvitationList } from "@/components/people/invitation-list";
import { InviteFields } from "@/components/people/invite-fields";
import { ActionForm } from "@/components/ui/action-form";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/actor";
import { listStaffInvitations } from "@/lib/collaboration/staff-invitations";
import { findTeam } from "@/lib/people/team";
import { currentFirm } from "@/lib/shell/shell";
import { Stage } from "../stage";
import { inviteStaffAction, resendStaffInvitationAction, withdrawStaffInvitationAction } from "./actions";
import { Colleagues } from "./colleagues";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("heading") };
}

export default async function TeamPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const team = (await findTeam(actor, firm.id)) ?? notFound();
  const [t, invitations] = await Promise.all([getTranslations("team"), listStaffInvitations(actor, firm.id)]);
  return (
    <Stage>
      <LiveRefresh />
      <PageHead heading={t("heading")} meta={firm.name} />
      <div className="grid max-w-5xl gap-8 pt-6">
        <Colleagues team={team} me={actor.userId} />
        {invitations.length > 0 && (
          <section>
            <BlockHead heading={t("invitations")} count={invitations.length} />
            <InvitationList
              invitations={invitations}
              owner={{ firmId: firm.id }}
              roleOf={(role) => t(role === "administrator" ? "roles.administrator" : "roles.staff")}
              resend={resendStaffInvitationAction}
              withdraw={withdrawStaffInvitationAction}
            />
          </section>
        )}
        <InviteForm firmId={firm.id} />
      </div>
    </Stage>
  );
}

async function InviteForm({ firmId }: { firmId: string }) {
  const [t, people] = await Promise.all([getTranslations("team"), getTranslations("people")]);
  const roles = (["staff", "administrator"] as const).map((role) => (
    <option key={role} value={role}>
      {t(`roles.${role}`)}
    </option>
  ));
  return (
    <section>
      <BlockHead heading={t("invite")} />
      <p className="prose mt-3">{t("inviteLead")}</p>
      <ActionForm
        action={inviteStaffAction}
        layout="narrow"
        className="mt-4 max-w-2xl"
        label={t("invite")}
        said={people("said.sent")}
        clearWhenDone
      >
        <input type="hidden" name="firmId" value={firmId} />
        <InviteFields roles={roles} rolesHint={t("roleHint")} />
        <ClientPicker
          words={{
            label: t("picker.label"),
            hint: t("picker.hint"),
            none: t("picker.none"),
            failed: t("picker.failed"),
            chosen: t("picker.chosen"),
            add: t.raw("picker.add"),
            remove: t.raw("picker.remove"),
          }}
        />
        <div>
          <SubmitButton size="form">{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
