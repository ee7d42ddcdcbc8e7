import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { requireActor } from "@/lib/auth/actor";
import { currentPlaces } from "@/lib/people/places";
import { ContactStart } from "./contact-start";
import { OwnInvitations } from "./own-invitations";
import { QuarantinedDocuments } from "./quarantined-documents";
import { StaffStart } from "./staff-start";
import { Stage } from "./stage";
import { WaitingUploads } from "./waiting-uploads";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("start"))("title") };
}

/** What is new, for the place the person is in; invitations that wait for them, locked files and those that have not arrived stand on top. */
export default async function StartPage() {
  const actor = await requireActor();
  const { current } = await currentPlaces(actor);
  const first = (
    <>
      <OwnInvitations actor={actor} />
      <QuarantinedDocuments actor={actor} />
      <WaitingUploads actor={actor} className="mt-6 max-w-2xl" />
    </>
  );
  return (
    <Stage>
      <LiveRefresh />
      {current?.kind === "firm" ? (
        <StaffStart actor={actor} firmId={current.id} first={first} />
      ) : (
        <ContactStart actor={actor} place={current} first={first} />
      )}
    </Stage>
  );
}
