import { getMessages } from "next-intl/server";
import { categoryName, type DocumentWords, fileTypeName, say } from "@/components/documents/words";
import { Badge, PersonMark } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { DocumentView } from "@/lib/documents/document-view";
import { typeOfMediaType } from "@/lib/documents/file-types";
import { formatRelative, formatSize, type Reader } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

/** What is known about a document: facts, versions, who has seen it, and who sees it and why. */
export async function DocumentSide({ shown }: { shown: DocumentView }) {
  const [{ documents: words }, reader] = await Promise.all([getMessages(), currentReader()]);
  return (
    <aside aria-label={words.viewer.facts} className="side">
      <section>
        <Facts shown={shown} words={words} reader={reader} />
      </section>
      <section>
        <h2>
          {words.viewer.versions} <span className="count">{shown.versions.length}</span>
        </h2>
        <Versions shown={shown} words={words.viewer} reader={reader} />
      </section>
      <section>
        <h2>{words.viewer.whoSaw}</h2>
        <Sightings shown={shown} words={words} reader={reader} />
      </section>
      <section>
        <h2>{words.viewer.whoSees}</h2>
        <WhoSees shown={shown} words={words} />
      </section>
    </aside>
  );
}

function Facts({ shown, words, reader }: { shown: DocumentView; words: DocumentWords; reader: Reader }) {
  const kind = fileTypeName(words, typeOfMediaType(shown.mediaType)?.key);
  return (
    <dl className="facts">
      <dt>{words.viewer.category}</dt>
      <dd>{categoryName(words, shown.category)}</dd>
      <dt>{words.viewer.filed}</dt>
      <dd>
        {shown.filedByName}, <TimeText at={shown.filedAt} reader={reader} />
      </dd>
      <dt>{words.viewer.file}</dt>
      <dd>{[kind, formatSize(shown.size, reader.language)].filter(Boolean).join(", ")}</dd>
    </dl>
  );
}

function Versions({ shown, words, reader }: { shown: DocumentView; words: DocumentWords["viewer"]; reader: Reader }) {
  return (
    <ol>
      {shown.versions.map((version, at) => (
        <li key={version.id} className="person">
          <Badge tone={at === 0 ? "plain" : "outline"}>{version.number}</Badge>
          <span className="cut">
            {at === 0 ? (
              <>
                <strong className="font-medium">{words.current}</strong> · {version.uploadedByName}
              </>
            ) : (
              <a
                className="link"
                href={`/api/documents/${shown.id}/content?version=${version.id}&download=1`}
                download=""
                aria-label={`${words.download}: ${say(words.version, { number: version.number })}`}
              >
                {version.uploadedByName}
              </a>
            )}
          </span>
          <span className="meta">
            <TimeText at={version.uploadedAt} reader={reader} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Those who see it, the ones who have looked first; a person who has lost sight since is still named. */
function Sightings({ shown, words, reader }: { shown: DocumentView; words: DocumentWords; reader: Reader }) {
  const sideOf = new Map(shown.witnesses.map((person) => [person.userId, person.side]));
  const seen = [...shown.sightings].sort((one, other) => other.at.localeCompare(one.at));
  const not = shown.witnesses.filter((person) => !seen.some((sighting) => sighting.userId === person.userId));
  return (
    <ul>
      {seen.map(({ userId, name, how, at }) => {
        const side = sideOf.get(userId);
        return (
          <li key={userId} className="person">
            <PersonMark name={name} side={side ?? "firm"} />
            <span className="cut">
              {name} {side && <span className="text-ink-3">· {words.sides[side]}</span>}
            </span>
            <span className="meta">
              {how === "downloaded" ? (
                say(words.viewer.downloaded, { time: formatRelative(at, reader) })
              ) : (
                <TimeText at={at} reader={reader} />
              )}
            </span>
          </li>
        );
      })}
      {not.map(({ userId, name, side }) => (
        <li key={userId} className="person text-ink-3">
          <PersonMark name={name} side={side} />
          <span className="cut">
            {name} · {words.sides[side]}
          </span>
          <span className="meta">{words.viewer.notYet}</span>
        </li>
      ))}
    </ul>
  );
}

function WhoSees({ shown, words }: { shown: DocumentView; words: DocumentWords }) {
  const top = shown.path[0];
  const sentence = top ? say(words.viewer.audience[top.audience ?? "everyone"], { folder: top.name }) : words.viewer.audience.top;
  return (
    <>
      <p className="mb-2 text-ink-2">{sentence}</p>
      <ul>
        {shown.witnesses.map(({ userId, name, side, reason }) => (
          <li key={userId} className="person">
            <PersonMark name={name} side={side} />
            <span className="cut">{name}</span>
            <span className="meta">{words.reasons[reason]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
