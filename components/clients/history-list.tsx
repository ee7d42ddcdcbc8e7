import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { HistoryEntry } from "@/lib/clients/history";
import { currentReader } from "@/lib/i18n/reader";
import { activityWords } from "./activity-words";

/** What happened, who did it, when; what only the firm reads is marked. */
export async function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  const [t, words, reader] = await Promise.all([getTranslations("activity"), activityWords(), currentReader()]);
  return (
    <ol className="[--cols:minmax(0,1fr)_minmax(6rem,10rem)_5.75rem] max-md:[--cols:minmax(0,1fr)_auto]">
      {entries.map((entry) => (
        <li key={entry.id} className="row py-1">
          <span className="flex flex-wrap items-center gap-2 text-ink">
            {words(entry)}
            {entry.internal && <Badge tone="intern">{t("internal")}</Badge>}
            <span className="meta basis-full md:hidden">{entry.actorName}</span>
          </span>
          <span className="cut max-md:hidden">{entry.actorName}</span>
          <span className="meta num">
            <TimeText at={entry.at.toISOString()} reader={reader} />
          </span>
        </li>
      ))}
    </ol>
  );
}
