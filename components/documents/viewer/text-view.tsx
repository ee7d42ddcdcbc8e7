"use client";
import type { TextWords } from "@/lib/documents/content-shapes";
import type { Language } from "@/lib/i18n/languages";
import { say } from "../words";
import type { ContentWords } from "./document-view";
import { Sheet, type SheetWords } from "./sheet";
import { useLoaded } from "./use-loaded";

interface TextProps {
  address: string;
  name: string;
  language: Language;
  words: ContentWords["text"] & SheetWords;
}

/** A text as it is written, or a table with its cells. The server found out its encoding and cut it to what a screen shows. */
export function TextView({ address, name, words, language }: TextProps) {
  const { value, failed, again } = useLoaded<TextWords>(address);
  return (
    <Sheet label={name} failed={failed} again={again} words={words} language={language}>
      {value && (
        <>
          {value.rows ? (
            <Table rows={value.rows} label={say(words.table, { name })} />
          ) : (
            <pre className="sheet-code">{value.text || words.empty}</pre>
          )}
          {value.isCut && <p className="meta mt-3">{words.isCut}</p>}
        </>
      )}
    </Sheet>
  );
}

function Table({ rows, label }: { rows: string[][]; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className="overflow-x-auto" aria-label={label} tabIndex={0}>
      <table className="sheet-table">
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: neither do the cells
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
