import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CalendarAddress } from "@/components/account/calendar-address";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { PageHead } from "@/components/ui/page-head";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/actor";
import { formatLongDate } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { findFeed } from "@/lib/tasks/calendar-feed";
import { renewCalendarAction, stopCalendarAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasklists"))("calendar.heading") };
}

export default async function CalendarPage() {
  const actor = await requireActor();
  const [t, reader, feed] = await Promise.all([getTranslations("tasklists"), currentReader(), findFeed(actor)]);
  return (
    <Main>
      <PageHead heading={t("calendar.heading")} />
      <div className="grid max-w-xl gap-5 pt-6">
        <p className="prose">{t("calendar.lead")}</p>
        {feed && <p className="meta">{t("calendar.exists", { date: formatLongDate(feed.createdAt, reader) })}</p>}
        <ActionForm action={renewCalendarAction} layout="narrow">
          <CalendarAddress label={t("calendar.address")} once={t("calendar.once")} />
          <div>
            <SubmitButton>{feed ? t("calendar.renew") : t("calendar.make")}</SubmitButton>
            {feed && <p className="hint">{t("calendar.renewHint")}</p>}
          </div>
        </ActionForm>
        {feed && (
          <ActionForm action={stopCalendarAction} layout="plain">
            <SubmitButton look="secondary">{t("calendar.stop")}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </Main>
  );
}
