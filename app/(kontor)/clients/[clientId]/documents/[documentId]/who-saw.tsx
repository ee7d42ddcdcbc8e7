import { getMessages } from "next-intl/server";
import { say } from "@/components/documents/words";
import { PersonMark } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { DocumentView } from "@/lib/documents/document-view";
import { whoSaw } from "@/lib/documents/who-saw";
import { formatRelative } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

/** Who filed it, who has looked since, the latest first, and who has not yet; a person who has lost sight since is still named. */
export async function WhoSaw({ shown }: { shown: DocumentView }) {
  const [{ documents: words }, reader] = await Promise.all([getMessages(), currentReader()]);
  const told = { downloaded: words.viewer.downloaded, filed: words.viewer.filedAt };
  return (
    <>
      <h2>{words.viewer.whoSaw}</h2>
      <ul>
        {whoSaw(shown).map(({ userId, name, side, how, at }) => (
          <li key={userId} className={how === "not-yet" ? "person text-ink-3" : "person"}>
            <PersonMark name={name} side={side ?? "firm"} />
            <span className="cut">
              {name} {side && <span className="text-ink-3">· {words.sides[side]}</span>}
            </span>
            <span className="meta">
              {how === "not-yet" && words.viewer.notYet}
              {how === "opened" && <TimeText at={at} reader={reader} />}
              {(how === "downloaded" || how === "filed") && say(told[how], { time: formatRelative(at, reader) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
