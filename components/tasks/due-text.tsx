import { getTranslations } from "next-intl/server";
import { StateWord } from "@/components/ui/signs";
import { formatDay, formatLongDate, isoDay } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

interface DueTextProps {
  /** A calendar date of the firm, "2026-03-16". */
  dueOn: string | undefined;
  daysOverdue: number;
}

/** When something is due, as people say it: late with a sign, today, tomorrow, or weekday and date. */
export async function DueText({ dueOn, daysOverdue }: DueTextProps) {
  const [t, reader] = await Promise.all([getTranslations("tasklists"), currentReader()]);
  if (!dueOn) return <span className="row-none">–</span>;
  const calendar = { ...reader, timeZone: "UTC" };
  const at = `${dueOn}T12:00:00Z`;
  const exact = formatLongDate(at, calendar);
  if (daysOverdue > 0) {
    return (
      <time dateTime={dueOn} title={exact}>
        <StateWord state="due">{t("overdueDays", { count: daysOverdue })}</StateWord>
      </time>
    );
  }
  const days = daysBetween(reader, dueOn);
  return (
    <time dateTime={dueOn} title={exact} className={days === 0 ? "font-semibold text-ink" : undefined}>
      {days === 0 ? t("today") : days === 1 ? t("tomorrow") : formatDay(at, calendar)}
    </time>
  );
}

/** Days from the reader's today until the date. */
function daysBetween(reader: { now: number; timeZone: string }, dueOn: string): number {
  return Math.round((Date.parse(dueOn) - Date.parse(isoDay(reader.now, reader))) / 86_400_000);
}
