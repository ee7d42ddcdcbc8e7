import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { findAgreements } from "@/lib/collaboration/agreements";
import { currentPlaces } from "@/lib/people/places";
import { OwnInvitations } from "../own-invitations";
import { Stage } from "../stage";
import { Agreed } from "./agreed";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services"))("heading") };
}

/** The client's side of what is agreed. Whoever stands in a firm has no services of their own. */
export default async function ServicesPage() {
  const actor = await requireActor();
  const { current } = await currentPlaces(actor);
  if (current?.kind === "firm") notFound();
  const [t, found] = await Promise.all([getTranslations("services"), current && findAgreements(actor, current.id)]);
  return (
    <Stage>
      <PageHead heading={t("heading")} />
      <OwnInvitations actor={actor} />
      {found && <Agreed actor={actor} found={found} />}
    </Stage>
  );
}
