import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { requireActor } from "@/lib/auth/actor";
import { currentPlaces } from "@/lib/people/places";
import { ContactStart } from "./contact-start";
import { OwnInvitations } from "./own-invitations";
import { StaffStart } from "./staff-start";
import { Stage } from "./stage";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("start"))("title") };
}

/** What is new, for the place the person is in; an invitation that waits for them stands on top. */
export default async function StartPage() {
  const actor = await requireActor();
  const { current } = await currentPlaces(actor);
  const invitations = <OwnInvitations actor={actor} />;
  return (
    <Stage>
      <LiveRefresh />
      {current?.kind === "firm" ? (
        <StaffStart actor={actor} firmId={current.id} invitations={invitations} />
      ) : (
        <ContactStart actor={actor} place={current} invitations={invitations} />
      )}
    </Stage>
  );
}
