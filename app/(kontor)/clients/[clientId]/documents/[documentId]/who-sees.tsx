import { getMessages } from "next-intl/server";
import { say } from "@/components/documents/words";
import { PersonMark } from "@/components/ui/signs";
import type { DocumentView } from "@/lib/documents/document-view";

/** Everybody who sees the document, each with the reason that the rule itself gives. */
export async function WhoSees({ shown }: { shown: DocumentView }) {
  const { documents: words } = await getMessages();
  const top = shown.path[0];
  const sentence = top ? say(words.viewer.audience[top.audience ?? "everyone"], { folder: top.name }) : words.viewer.audience.top;
  return (
    <>
      <h2>{words.viewer.whoSees}</h2>
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
