import { getMessages } from "next-intl/server";
import { CategoryButton } from "@/components/documents/category-button";
import type { ContentWords } from "@/components/documents/viewer/document-view";
import { type DocumentWords, fileTypeName, sayCount } from "@/components/documents/words";
import { TimeText } from "@/components/ui/time-text";
import { requireActor } from "@/lib/auth/actor";
import type { DocumentView } from "@/lib/documents/document-view";
import { typeOfMediaType } from "@/lib/documents/file-types";
import { formatSize, type Reader } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { categoryNames } from "../category-names";
import { Comments } from "./comments";
import { InvoiceFacts } from "./invoice-facts";
import { Versions } from "./versions";
import { WhoSaw } from "./who-saw";
import { WhoSees } from "./who-sees";

/** What is known about a document: facts, versions, who has seen it, and who sees it and why. */
export async function DocumentSide({ shown }: { shown: DocumentView }) {
  const [{ documents: words, content }, reader] = await Promise.all([getMessages(), currentReader()]);
  return (
    <aside aria-label={words.viewer.facts} className="side">
      <section>
        <Facts shown={shown} words={words} pages={content.pages} reader={reader} />
      </section>
      {shown.content.invoice && <InvoiceFacts invoice={shown.content.invoice} reader={reader} />}
      <section>
        <Versions shown={shown} />
      </section>
      <section>
        <WhoSaw shown={shown} />
      </section>
      <section>
        <WhoSees shown={shown} />
      </section>
      <Comments shown={shown} />
    </aside>
  );
}

interface FactsProps {
  shown: DocumentView;
  words: DocumentWords;
  pages: ContentWords["pages"];
  reader: Reader;
}

async function Facts({ shown, words, pages, reader }: FactsProps) {
  const [actor, names] = await Promise.all([requireActor(), categoryNames(shown.file.id)]);
  const category = names[shown.category];
  const count = shown.content.pageCount;
  const kind = fileTypeName(words, typeOfMediaType(shown.mediaType)?.key);
  return (
    <dl className="facts">
      <dt>{words.viewer.category}</dt>
      <dd className="flex items-center gap-1">
        {category}
        {!actor.viewing && <CategoryButton document={{ id: shown.id, category: shown.category }} />}
      </dd>
      <dt>{words.viewer.filed}</dt>
      <dd>
        {shown.filedByName}, <TimeText at={shown.filedAt} reader={reader} />
      </dd>
      <dt>{words.viewer.file}</dt>
      <dd>
        {[kind, count && sayCount(pages, count, reader.language), formatSize(shown.size, reader.language)]
          .filter(Boolean)
          .join(", ")}
      </dd>
    </dl>
  );
}
