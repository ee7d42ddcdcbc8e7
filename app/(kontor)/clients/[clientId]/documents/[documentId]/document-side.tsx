import { getMessages } from "next-intl/server";
import { categoryName, type DocumentWords, fileTypeName } from "@/components/documents/words";
import { TimeText } from "@/components/ui/time-text";
import type { DocumentView } from "@/lib/documents/document-view";
import { typeOfMediaType } from "@/lib/documents/file-types";
import { formatSize, type Reader } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { Versions } from "./versions";
import { WhoSaw } from "./who-saw";
import { WhoSees } from "./who-sees";

/** What is known about a document: facts, versions, who has seen it, and who sees it and why. */
export async function DocumentSide({ shown }: { shown: DocumentView }) {
  const [{ documents: words }, reader] = await Promise.all([getMessages(), currentReader()]);
  return (
    <aside aria-label={words.viewer.facts} className="side">
      <section>
        <Facts shown={shown} words={words} reader={reader} />
      </section>
      <section>
        <Versions shown={shown} />
      </section>
      <section>
        <WhoSaw shown={shown} />
      </section>
      <section>
        <WhoSees shown={shown} />
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
