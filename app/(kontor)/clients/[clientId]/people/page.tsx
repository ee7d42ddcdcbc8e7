import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { InvitationList } from "@/components/people/invitation-list";
import { InviteFields } from "@/components/people/invite-fields";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Actor, requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { listContactInvitations } from "@/lib/collaboration/contact-invitations";
import { type Expected, findExpected } from "@/lib/collaboration/expected";
import { listPeopleOfClient, type PeopleOfClient } from "@/lib/people/people-of-client";
import { inviteContactAction, resendInvitationAction, withdrawInvitationAction } from "./actions";
import { Contacts } from "./contacts";
import { Proposals, ProposeForm } from "./proposals";
import { Staff } from "./staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("heading") };
}

export default async function PeoplePage({ params }: PageProps<"/clients/[clientId]/people">) {
  const actor = await requireActor();
  const file = (await findClientFile(actor, (await params).clientId)) ?? notFound();
  const people = await listPeopleOfClient(actor, file.id);
  const t = await getTranslations("people");
  return (
    <Main>
      <LiveRefresh clientId={file.id} />
      <PageHead heading={t("heading")} meta={t("lead")} />
      <div className="grid max-w-5xl gap-8 pt-6">
        <Staff people={people} me={actor.userId} />
        <Contacts people={people} me={actor.userId} />
        <Invitations people={people} actor={actor} />
      </div>
    </Main>
  );
}

async function Invitations({ people, actor }: { people: PeopleOfClient; actor: Actor }) {
  const [t, invitations] = await Promise.all([getTranslations("people"), listContactInvitations(actor, people.file.id)]);
  const { file, contacts } = people;
  const first = contacts.length === 0;
  const mayInvite = Boolean(file.collaboration) && !actor.viewing && (file.administers || (file.side === "firm" && first));
  const mayDecide = file.side === "firm" || file.administers;
  const main = contacts.find((contact) => contact.isMain)?.name ?? "";
  return (
    <>
      {invitations.length > 0 && (
        <section>
          <BlockHead heading={t("invitations")} count={invitations.length} />
          <InvitationList
            invitations={invitations}
            owner={{ clientId: file.id }}
            roleOf={(role) => t(role === "administrator" ? "roles.administrator" : "roles.user")}
            resend={mayDecide ? resendInvitationAction : undefined}
            withdraw={mayDecide ? withdrawInvitationAction : undefined}
            ofFirm={file.side === "firm"}
          />
        </section>
      )}
      <Proposals file={file} actor={actor} />
      {mayInvite && <InviteForm clientId={file.id} first={first} expected={await findExpected(actor, file.id)} />}
      {!mayInvite && !first && file.side === "firm" && <ProposeForm clientId={file.id} main={main} />}
      {!mayInvite && !first && file.side === "client" && <p className="meta">{t("administratorsInvite", { name: main })}</p>}
    </>
  );
}

interface InviteFormProps {
  clientId: string;
  first: boolean;
  expected: Expected | undefined;
}

async function InviteForm({ clientId, first, expected }: InviteFormProps) {
  const t = await getTranslations("people");
  const roles = (["user", "administrator"] as const).map((role) => (
    <option key={role} value={role}>
      {t(`roles.${role}`)}
    </option>
  ));
  return (
    <section>
      <BlockHead heading={t("invite")} />
      {first && <p className="prose mt-3">{t("inviteFirst")}</p>}
      <ActionForm
        action={inviteContactAction}
        layout="narrow"
        className="mt-4 max-w-2xl"
        label={t("invite")}
        said={t("said.sent")}
        clearWhenDone
      >
        <input type="hidden" name="clientId" value={clientId} />
        <InviteFields roles={first ? undefined : roles} {...(first && expected ? { expected } : {})} />
        <div>
          <SubmitButton size="form">{t("inviteSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
