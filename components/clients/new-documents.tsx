import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Dot } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { NewDocument } from "@/lib/clients/news";
import { currentReader } from "@/lib/i18n/reader";

/** Documents that the reader has not seen, each leading to its page. */
export async function NewDocuments({ documents, withClient }: { documents: readonly NewDocument[]; withClient?: boolean }) {
  const [t, reader] = await Promise.all([getTranslations("ui"), currentReader()]);
  return (
    <ul className="bleed [--cols:minmax(0,1fr)_minmax(0,10rem)_7rem] max-md:[--cols:minmax(0,1fr)_auto]">
      {documents.map((document) => (
        <li key={document.id} className="row row-new">
          <span className="row-name">
            <Dot label={t("new")} />
            <Link href={`/clients/${document.clientId}/documents/${document.id}` as Route} className="row-link cut">
              {document.name}
            </Link>
          </span>
          <span className="cut max-md:hidden">{withClient ? document.clientName : document.filedByName}</span>
          <span className="meta num">
            <TimeText at={document.at.toISOString()} reader={reader} />
          </span>
        </li>
      ))}
    </ul>
  );
}
