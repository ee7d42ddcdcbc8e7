import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Letter } from "@/components/sign-in/letter";
import { ButtonLink } from "@/components/ui/button-link";
import { Seen } from "@/components/ui/seen";
import { currentActor } from "@/lib/auth/actor";
import { openInvitation } from "@/lib/collaboration/open-invitation";
import { noteSeenAction } from "./actions";
import { ContactInvitation } from "./contact-invitation";
import { StaffInvitation } from "./staff-invitation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invitations"))("title"), referrer: "strict-origin" };
}

/** What an invitation's link opens. Reading it changes nothing: that a person saw it is said by the page itself, only an answer uses it up. */
export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const actor = await currentActor();
  const invitation = token.length <= 200 ? await openInvitation(token, actor) : undefined;
  if (invitation?.state !== "open") return <Closed state={invitation?.state ?? "unknown"} />;
  const frame = { token, invitation, signedInAs: actor?.name };
  return (
    <>
      <Seen which={{ token }} say={noteSeenAction} />
      {invitation.kind === "staff" ? <StaffInvitation {...frame} /> : <ContactInvitation {...frame} />}
    </>
  );
}

async function Closed({ state }: { state: "accepted" | "declined" | "expired" | "withdrawn" | "unknown" }) {
  const [t, actor] = await Promise.all([getTranslations("invitations"), currentActor()]);
  return (
    <Letter from="Kontor" heading={t(`closed.${state}.heading`)} narrow chooseLanguage={chooseLanguageAction}>
      <p className="mt-4 mb-6">{t(`closed.${state}.text`)}</p>
      <ButtonLink href={(actor ? "/" : "/sign-in") as Route} size="form">
        {t(actor ? "toStart" : "signIn")}
      </ButtonLink>
    </Letter>
  );
}
