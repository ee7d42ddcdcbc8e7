"use client";
import type { ArchiveEntries } from "@/lib/documents/content-shapes";
import { formatDate, formatNumber, formatSize, formatTime, type Reader } from "@/lib/format";
import { say } from "../words";
import type { ContentWords } from "./document-view";
import { Sheet, type SheetWords } from "./sheet";
import { useLoaded } from "./use-loaded";

interface ArchiveProps {
  address: string;
  name: string;
  words: ContentWords["archive"] & SheetWords;
  reader: Reader;
}

/** What is in an archive, as a list; nothing of it is unpacked. */
export function ArchiveView({ address, name, words, reader }: ArchiveProps) {
  const { value, failed, again } = useLoaded<ArchiveEntries>(address);
  // The packer's own clock, whose zone nobody knows, shown as it stands there.
  const clock = { ...reader, timeZone: "UTC" };
  const count = (number: number) => formatNumber(number, reader.language);
  return (
    <Sheet label={name} failed={failed} again={again} words={words} language={reader.language}>
      {value && (
        <>
          <p className="meta">{words.lead}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
          <section className="mt-3 overflow-x-auto" aria-label={say(words.table, { name })} tabIndex={0}>
            <table className="sheet-table w-full">
              <thead>
                <tr className="text-left text-ink-3">
                  <th scope="col">{words.name}</th>
                  <th scope="col" className="text-right">
                    {words.size}
                  </th>
                  <th scope="col">{words.changed}</th>
                </tr>
              </thead>
              <tbody>
                {value.entries.map((entry, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the entries never change, and two may have one name
                  <tr key={at}>
                    <td>{entry.name}</td>
                    <td className="text-right whitespace-nowrap">
                      {entry.size !== null && formatSize(entry.size, reader.language)}
                    </td>
                    <td className="whitespace-nowrap">
                      {entry.at && `${formatDate(entry.at, clock)} ${formatTime(entry.at, clock)}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {value.isCut && (
            <p className="meta mt-3">{say(words.isCut, { shown: count(value.entries.length), total: count(value.total) })}</p>
          )}
        </>
      )}
    </Sheet>
  );
}
