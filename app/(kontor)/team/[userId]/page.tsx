import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import { formatDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { findStaffMember } from "@/lib/people/staff-member";
import { listColleagues } from "@/lib/people/team";
import { currentFirm } from "@/lib/shell/shell";
import { Stage } from "../../stage";
import { MemberClients } from "./member-clients";
import { Leaving, Ownership, Role } from "./member-steps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("heading") };
}

export default async function StaffMemberPage({ params }: PageProps<"/team/[userId]">) {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  const userId = z.uuid().safeParse((await params).userId).data ?? notFound();
  const where = { firmId: firm.id, userId };
  const member = (await findStaffMember(actor, where)) ?? notFound();
  const [me, everybody] = await Promise.all([
    findStaffMember(actor, { firmId: firm.id, userId: actor.userId }),
    listColleagues(actor, firm.id),
  ]);
  const [t, reader] = await Promise.all([getTranslations("team"), currentReader()]);
  const others = everybody.filter((person) => person.userId !== userId);
  const active = !member.deactivatedAt;
  const changeable = active && member.role !== "owner";
  return (
    <Stage>
      <LiveRefresh />
      <PageHead
        heading={member.name}
        meta={member.deactivatedAt ? t("deactivated", { date: formatDate(member.deactivatedAt, reader) }) : member.email}
        crumbs={[{ label: t("heading"), href: "/team" as Route }]}
      />
      <div className="grid max-w-4xl gap-8 pt-6">
        {active && !changeable && <p className="prose">{t(`roles.${member.role}`)}</p>}
        {changeable && <Role member={member} firmId={firm.id} />}
        <MemberClients member={member} firmId={firm.id} others={others} />
        {changeable && me?.role === "owner" && <Ownership member={member} firmId={firm.id} />}
        {changeable && userId !== actor.userId && <Leaving member={member} firmId={firm.id} others={others} />}
      </div>
    </Stage>
  );
}
