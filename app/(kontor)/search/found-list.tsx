import type { Route } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { FileSign } from "@/components/documents/file-sign";
import { categoryName } from "@/components/documents/words";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";
import { Dot } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { Found, FoundDocument } from "@/lib/documents/finding/find-documents";
import type { Piece } from "@/lib/documents/finding/hits";
import type { FindQuery } from "@/lib/documents/finding/input";
import { formatSize } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { findAddress } from "./find-address";

interface ListProps {
  found: Found;
  query: FindQuery;
  categoryNames: ReadonlyMap<string, string>;
  withClient: boolean;
}

const step = 25;
const most = 100;

/** What was found: each document with the words that were looked for marked, in its name and where they stand in it. */
export async function FoundList({ found, query, categoryNames, withClient }: ListProps) {
  const t = await getTranslations("finding");
  const count = found.isMore ? t("countMore", { count: found.total }) : t("count", { count: found.total });
  const hasMore = found.rows.length < (found.isMore ? most : found.total);
  return (
    <section aria-label={t("results")}>
      <p role="status" className="meta pb-2">
        {found.isNear ? `${t("near")} ${count}` : count}
      </p>
      <ul className="bleed border-t border-line-strong">
        {found.rows.map((document) => (
          <Line key={document.id} document={document} categoryNames={categoryNames} withClient={withClient} />
        ))}
      </ul>
      <div className="list-foot">
        {hasMore && (
          <Link
            href={findAddress({ ...query, shown: Math.min(query.shown + step, most) })}
            scroll={false}
            className={buttonClass({})}
          >
            {t("more")}
          </Link>
        )}
        {!hasMore && found.isMore && <span>{t("narrow")}</span>}
      </div>
    </section>
  );
}

interface LineProps {
  document: FoundDocument;
  categoryNames: ReadonlyMap<string, string>;
  withClient: boolean;
}

async function Line({ document, categoryNames, withClient }: LineProps) {
  const [{ documents: words }, reader] = await Promise.all([getMessages(), currentReader()]);
  const client = [document.clientName, document.clientNumber].filter(Boolean).join(" ");
  const place = [withClient && client, document.folderName ?? words.title].filter(Boolean).join(" / ");
  const category = categoryNames.get(document.category) ?? categoryName(words, document.category);
  return (
    <li className={document.isNew ? "row row-new [--cols:minmax(0,1fr)]" : "row [--cols:minmax(0,1fr)]"}>
      <div className="py-2">
        <div className="row-name">
          <Dot label={words.grid.new} shown={document.isNew} />
          <FileSign mediaType={document.mediaType} />
          <Link href={`/clients/${document.clientId}/documents/${document.id}` as Route} className="row-link cut">
            <Marked pieces={document.name} />
          </Link>
        </div>
        <div className="pl-10">
          <p className="meta cut">
            {place} · {category} · {formatSize(document.size, reader.language)} · {document.filedByName},{" "}
            <TimeText at={document.filedAt} reader={reader} />
          </p>
          {document.snippet && (
            <p className="line-clamp-2 text-ink-2">
              <Marked pieces={document.snippet} />
            </p>
          )}
        </div>
      </div>
    </li>
  );
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0;
  return pieces.map(({ text, isHit }) => {
    const key = at;
    at += text.length;
    return isHit ? (
      <mark key={key} className="hit bg-transparent">
        {text}
      </mark>
    ) : (
      text
    );
  });
}
