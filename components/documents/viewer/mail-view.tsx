"use client";
import { Download } from "@/components/ui/icons";
import { useLooking } from "@/components/ui/looking";
import type { MailWords } from "@/lib/documents/content-shapes";
import { formatExact, formatSize, type Reader } from "@/lib/format";
import type { ContentWords } from "./document-view";
import { Sheet, type SheetWords } from "./sheet";
import { useLoaded } from "./use-loaded";

interface MailProps {
  documentId: string;
  /** The version as the address says it. */
  version: string;
  /** Numbers of the attachments that are given out; to whoever only looks, none is. */
  offered: number[];
  words: ContentWords["mail"] & SheetWords;
  reader: Reader;
}

/** A mail: its head, its words and its attachments. Nothing of it is markup here, and nothing is loaded from elsewhere. */
export function MailView({ documentId, version, offered, words, reader }: MailProps) {
  const isLooking = useLooking();
  const made = `/api/documents/${documentId}/renditions`;
  const { value: mail, failed, again } = useLoaded<MailWords>(`${made}/mail/0?${version}`);
  return (
    <Sheet label={words.label} failed={failed} again={again} words={words} language={reader.language}>
      {mail && (
        <>
          <h2 className="h2">{mail.subject || words.noSubject}</h2>
          <dl className="facts mt-3 border-b border-line pb-3.5">
            <Line label={words.from} value={mail.from} />
            <Line label={words.to} value={mail.to.join(", ")} />
            <Line label={words.cc} value={mail.cc.join(", ")} />
            <Line label={words.date} value={mail.date && formatExact(mail.date, reader)} />
          </dl>
          <p className="sheet-text">{mail.text || words.noText}</p>
          {mail.isCut && <p className="meta mt-3">{words.isCut}</p>}
          {mail.attachments.length > 0 && (
            <section className="mt-5 border-t border-line pt-3.5">
              <h3 className="font-semibold">
                {words.attachments} <span className="count">{mail.attachments.length}</span>
              </h3>
              <ul className="mt-1.5">
                {mail.attachments.map(({ number, name, size }) => (
                  <li key={number} className="flex min-h-8 items-center gap-2">
                    {offered.includes(number) && !isLooking ? (
                      <a
                        className="link cut inline-flex items-center gap-2"
                        href={`${made}/attachment/${number}?${version}`}
                        download=""
                      >
                        <Download />
                        {name}
                      </a>
                    ) : (
                      <span className="cut text-ink-2">{offered.includes(number) ? name : `${name} (${words.notOffered})`}</span>
                    )}
                    <span className="meta whitespace-nowrap">{formatSize(size, reader.language)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p className="meta mt-5">{words.wordsOnly}</p>
        </>
      )}
    </Sheet>
  );
}

function Line({ label, value }: { label: string; value: string | null }) {
  if (!value) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className="break-words">{value}</dd>
    </>
  );
}
